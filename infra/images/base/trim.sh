#!/bin/sh
# Takes from a root file system what only the installation needed, and gives it the users of the images.
#   trim.sh ROOT
set -eu
cd "$1"

# PostgreSQL's wrapper scripts are the only ones that want Perl; the images start its programs themselves.
rm -rf usr/lib/*/perl usr/lib/*/perl5 usr/lib/*/libperl.so* usr/share/perl usr/share/perl5 usr/bin/perl5*
rm -rf usr/share/postgresql/*/man usr/share/postgresql-common var/lib/postgresql/* etc/postgresql/* etc/ssl/private/* var/cache/apt/* var/lib/apt/lists/* var/cache/debconf/*
rm -rf var/log/*.log var/log/apt var/log/postgresql/* var/lib/dpkg/*-old run/* tmp/*

users='synapse:666 postgres:999 haproxy:99 element:101 node:1000 dnsmasq:100'
for entry in $users; do
  name=${entry%:*} id=${entry#*:}
  # Whoever had the number or the name before makes way.
  awk -F: -v n="$name" -v i="$id" '$1 != n && $3 != i' etc/passwd >etc/passwd.new
  awk -F: -v n="$name" -v i="$id" '$1 != n && $3 != i' etc/group >etc/group.new
  echo "$name:x:$id:$id::/nonexistent:/usr/sbin/nologin" >>etc/passwd.new
  echo "$name:x:$id:" >>etc/group.new
  cat etc/passwd.new >etc/passwd
  cat etc/group.new >etc/group
  rm etc/passwd.new etc/group.new
done
rm -f etc/passwd- etc/group- etc/shadow- etc/gshadow-
