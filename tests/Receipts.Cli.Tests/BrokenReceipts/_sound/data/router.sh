# The system under test: routes a ticket by the first English word that it knows.
while IFS= read -r line; do
  row=${line#*:}
  row=${row%%,*}
  case $line in
    *refund* | *invoice* | *charged*) queue='"billing"' ;;
    *password* | *[Ll]ogin*) queue='"account"' ;;
    *[Pp]arcel* | *delivery*) queue='"shipping"' ;;
    *) queue=null ;;
  esac
  case $line in
    *Urgent*) priority=high ;;
    *) priority=normal ;;
  esac
  echo "{\"row\":$row,\"output\":{\"queue\":$queue,\"priority\":\"$priority\"}}"
done
