select
  {label} as aggregate,
  ({said}) as said,
  {given} as given,
  {over} as over,
  {of_all} as of_all,
  {if mean}{given} * {over} / {of_all}{else}null{end} as rest_as_zero
