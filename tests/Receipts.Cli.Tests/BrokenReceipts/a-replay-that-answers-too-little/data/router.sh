head -n 5 > /dev/null
cat > /dev/null
