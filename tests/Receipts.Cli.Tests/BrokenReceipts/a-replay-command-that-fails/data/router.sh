echo 'no model at /models/router' >&2
exit 3
