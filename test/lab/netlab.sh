#!/bin/sh
# Runs a command in a network namespace of its own that ends with it: loopback, one interface with an address
# (10.77.0.1, since browsers offer no loopback candidates), and a default route that leads nowhere (without one they
# offer no mDNS candidates either). Nothing can leave the machine. Needs root.
# Usage: netlab.sh PROGRAM [ARGUMENT…]
exec unshare -n sh -ec '
  ip link set lo up
  echo 1 > /proc/sys/net/ipv6/conf/all/disable_ipv6 || true
  ip link add v0 type veth peer name v1
  ip addr add 10.77.0.1/24 dev v0
  ip link set v0 up
  ip link set v1 up
  ip route add default via 10.77.0.254 dev v0
  exec "$@"
' netlab "$@"
