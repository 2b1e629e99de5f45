#!/bin/sh
# Installs the system packages that the program and its tests need on Linux, apart from Python.
#
#   system-packages.sh window       the libraries that Qt links to and that its X11 windows load
#   system-packages.sh test         the same, and the tools that tests compare with
#   system-packages.sh conformance  the packages that veraPDF needs
#   system-packages.sh names        installs nothing; prints the packages that the window needs
#
# Missing packages are installed if possible: with apt, as root or with sudo that needs no password.
# Otherwise the script prints a command to paste. It then exits with 1 if a library for Qt is missing, and
# with 0 if only tools are missing, because the tests that need them are skipped by name.
set -eu
PATH=$PATH:/usr/sbin:/sbin
export PATH

# The Debian package, then the file that shows that it is installed.
libraries='
libegl1 libEGL.so.1
libgl1 libGL.so.1
libxkbcommon0 libxkbcommon.so.0
libfontconfig1 libfontconfig.so.1
libfreetype6 libfreetype.so.6
libx11-6 libX11.so.6
libdbus-1-3 libdbus-1.so.3
libglib2.0-0 libglib-2.0.so.0
libx11-xcb1 libX11-xcb.so.1
libxkbcommon-x11-0 libxkbcommon-x11.so.0
libxcb-cursor0 libxcb-cursor.so.0
libxcb-icccm4 libxcb-icccm.so.4
libxcb-image0 libxcb-image.so.0
libxcb-keysyms1 libxcb-keysyms.so.1
libxcb-randr0 libxcb-randr.so.0
libxcb-render-util0 libxcb-render-util.so.0
libxcb-shape0 libxcb-shape.so.0
libxcb-sync1 libxcb-sync.so.1
libxcb-xfixes0 libxcb-xfixes.so.0
libxcb-xkb1 libxcb-xkb.so.1
'
tools='
at-spi2-core /usr/libexec/at-spi-bus-launcher
dbus-daemon dbus-daemon
gnome-keyring gnome-keyring-daemon
libnss3-tools certutil
mupdf-tools mutool
poppler-utils pdfsig
qpdf qpdf
softhsm2 softhsm2-util
xvfb Xvfb
'
conformance='
default-jdk-headless javac
libactivation-java /usr/share/java/javax.activation.jar
libjaxb-java /usr/share/java/jaxb-runtime.jar
'

missing_libraries() {
    echo "$libraries" | while read -r package file; do
        [ -n "$package" ] || continue
        case "$present" in *"$file"*) ;; *) printf ' %s' "$package" ;; esac
    done
}

missing_tools() {
    echo "$1" | while read -r package program; do
        [ -z "$program" ] || [ -e "$program" ] || command -v "$program" >/dev/null || printf ' %s' "$package"
    done
}

as_root() {
    if [ "$(id -u)" = 0 ]; then "$@"; else sudo -n "$@"; fi
}

install_packages() {
    command -v apt-get >/dev/null || return 1
    as_root true 2>/dev/null || return 1
    echo "Installing from the system's packages:$1"
    # shellcheck disable=SC2086 (names of packages, without spaces in them)
    log=$(as_root env DEBIAN_FRONTEND=noninteractive sh -c \
        'apt-get update -qq; apt-get install -qq --yes --no-install-recommends "$@"' apt $1 2>&1) || {
        echo "$log" >&2
        return 1
    }
}

if [ "${1:-}" = names ]; then
    present=
    missing_libraries
    exit 0
fi
[ "$(uname -s)" = Linux ] || exit 0
present=$(ldconfig -p 2>/dev/null) || exit 0

needed=
wanted=
case "${1:-window}" in
    conformance) wanted=$(missing_tools "$conformance") ;;
    test) needed=$(missing_libraries) wanted=$(missing_tools "$tools") ;;
    *) needed=$(missing_libraries) ;;
esac
[ -n "$needed$wanted" ] || exit 0
install_packages "$needed$wanted" && exit 0

echo "This system lacks packages. On Debian or Ubuntu this installs them:
  sudo apt-get install$needed$wanted" >&2
[ -z "$needed" ]
