echo 'this ran' >&2
exit 1
