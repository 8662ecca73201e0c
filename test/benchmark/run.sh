#!/usr/bin/env bash
# Measures st4sd against nginx on the loopback interface, beside libcurl, the curl program, Beast and hand-written decoding,
# its CSV beside pandas, and its reading of a gateway's archives beside libarchive, where these are installed.
#
#   test/benchmark/run.sh --programs DIR [--json FILE] [--full] [--only REGEX]
#
# Installs nginx, openssl and curl where they are missing. DIR holds the programs benchmark_*, made by
# -DST4SD_BUILD_BENCHMARKS=ON -DCMAKE_BUILD_TYPE=Release. Prints one table,
# ratios first, and writes it as JSON to FILE. Without --full everything is small: it shows that all of it works, but
# measures little. The exit status says whether it could be measured; with --full, whether all goals are met too.
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
programs=
json=
full=no
only=.
while (($#)); do
    case $1 in
        --programs) programs=$(cd "$2" && pwd); shift ;;
        --json) json=$2; shift ;;
        --full) full=yes ;;
        --only) only=$2; shift ;;
        -h | --help) sed -n '2,11s/^# \{0,1\}//p' "${BASH_SOURCE[0]}"; exit 0 ;;
        *) echo "unknown argument: $1 (see --help)" >&2; exit 2 ;;
    esac
    shift
done
[[ -n $programs ]] || { echo "say where the programs are: --programs DIR" >&2; exit 2; }
PATH=$PATH:/usr/sbin:/sbin
for tool in nginx openssl curl; do
    command -v $tool > /dev/null && continue
    bash "$here/../../.ci/install_packages.sh" quickstart test full >&2
    command -v $tool > /dev/null || { echo "$tool is missing: install it" >&2; exit 2; }
done

# A folder in memory, if there is one: no disk is measured, and fsync costs nothing.
parent=${TMPDIR:-/tmp}
[[ -d /dev/shm && -w /dev/shm ]] && parent=/dev/shm
work=$(mktemp -d "$parent/st4sd-benchmark-XXXXXX")
nginx_pid=
finish() {
    [[ -z $nginx_pid ]] || { kill "$nginx_pid" && wait "$nginx_pid"; } 2> /dev/null || true
    rm -rf "$work"
}
trap finish EXIT
trap 'exit 1' INT TERM HUP

megabytes=64
[[ $full == yes ]] && megabytes=1024
room=$(df -Pm "$work" | awk 'NR == 2 { print $4 }')
needed=$((megabytes * 5)) # one download of four times the size, and some air
((room > needed)) || { echo "$work has $room MB of room: $needed are needed; set TMPDIR" >&2; exit 2; }

# --- a service of files ---

mkdir -p "$work/www/instances/run" "$work/tls" "$work/nginx"
openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj "/CN=st4sd benchmark CA" \
    -addext "basicConstraints=critical,CA:TRUE" -addext "keyUsage=critical,keyCertSign" \
    -keyout "$work/tls/ca.key" -out "$work/tls/ca.pem" 2> /dev/null
openssl req -newkey rsa:2048 -nodes -subj "/CN=localhost" -keyout "$work/tls/key.pem" -out "$work/tls/request.pem" 2> /dev/null
printf 'subjectAltName=DNS:localhost,IP:127.0.0.1\n' > "$work/tls/extensions"
openssl x509 -req -days 2 -in "$work/tls/request.pem" -CA "$work/tls/ca.pem" -CAkey "$work/tls/ca.key" -CAcreateserial \
    -extfile "$work/tls/extensions" -out "$work/tls/certificate.pem" 2> /dev/null

# On one line with a space after `,` and `:`, as the service writes.
sed 's/^ *//; s/,$/, /' "$here/../data/fixtures/instances.get.200.finished.json" | tr -d '\n' > "$work/www/instances/run.json"
truncate -s "${megabytes}M" "$work/www/big" # a file with holes: it needs no room
truncate -s "$((megabytes * 4))M" "$work/www/bigger"

start_nginx() {
    http_port=$((20000 + RANDOM % 20000))
    https_port=$((http_port + 1))
    local user=
    ((EUID != 0)) || user="user $(id -un) $(id -gn);" # else its worker could not read the files
    cat > "$work/nginx/nginx.conf" <<END
daemon off;
$user
worker_processes 1;
pid $work/nginx/pid;
error_log $work/nginx/error.log warn;
events { worker_connections 4096; }
http {
    access_log off;
    client_body_temp_path $work/nginx/body; proxy_temp_path $work/nginx/proxy; fastcgi_temp_path $work/nginx/fastcgi;
    uwsgi_temp_path $work/nginx/uwsgi; scgi_temp_path $work/nginx/scgi;
    sendfile on; tcp_nopush on; tcp_nodelay on;
    keepalive_timeout 600s; keepalive_requests 100000000;
    open_file_cache max=100 inactive=600s; open_file_cache_valid 600s;
    etag off;
    server {
        listen 127.0.0.1:$http_port backlog=2048;
        listen 127.0.0.1:$https_port ssl backlog=2048;
        ssl_certificate $work/tls/certificate.pem;
        ssl_certificate_key $work/tls/key.pem;
        ssl_session_cache shared:s:1m;
        root $work/www;
        location = /instances/run { alias $work/www/instances/run.json; types { } default_type application/json; }
        location = /instances/run/outputs/big { alias $work/www/big; types { } default_type application/octet-stream; }
        location = /instances/run/outputs/bigger { alias $work/www/bigger; types { } default_type application/octet-stream; }
    }
}
END
    nginx -p "$work/nginx" -c "$work/nginx/nginx.conf" 2> "$work/nginx/start.log" &
    nginx_pid=$!
    for _ in {1..50}; do
        if curl -s -o /dev/null --noproxy '*' "http://127.0.0.1:$http_port/instances/run"; then
            return 0
        fi
        kill -0 "$nginx_pid" 2> /dev/null || break
        sleep 0.1
    done
    kill "$nginx_pid" 2> /dev/null || true
    wait "$nginx_pid" 2> /dev/null || true
    nginx_pid=
    return 1
}
for _ in {1..10}; do # a port may be taken
    start_nginx && break
done
[[ -n $nginx_pid ]] || { echo "nginx does not start:" >&2; cat "$work/nginx/start.log" >&2; exit 1; }

# --- the measurements ---

service=(--http "http://127.0.0.1:$http_port" --https "https://127.0.0.1:$https_port" --ca "$work/tls/ca.pem")
measure() {
    local program=$1
    shift
    [[ $program =~ $only ]] || return 0
    [[ $program != gateway || -x $programs/benchmark_gateway ]] || return 0 # libarchive is not everywhere
    "$programs/benchmark_$program" "$@" >> "$work/rows"
}
: > "$work/rows"
python=python3 # the system's may have pandas where another one, found first, has not
python3 -c 'import pandas' 2> /dev/null || python=/usr/bin/python3
if [[ $full == yes ]]; then
    measure sequential "${service[@]}" --rounds 20 --requests 1000
    measure concurrent "${service[@]}" --rounds 12 --requests 10000
    measure in_flight "${service[@]}"
    measure downloading "${service[@]}" --rounds 10 --to "$work/downloaded"
    measure decoding --rounds 20
    measure csv --to "$work/table.csv" --python "$python" --rounds 10
    measure gateway --rounds 20
else
    measure sequential "${service[@]}" --rounds 3 --requests 50
    measure concurrent "${service[@]}" --rounds 3 --requests 500
    measure in_flight "${service[@]}"
    measure downloading "${service[@]}" --rounds 2 --to "$work/downloaded"
    measure decoding --rounds 3 --runs 300
    measure csv --to "$work/table.csv" --python "$python" --rounds 1 --rows 5000
    measure gateway --rounds 2 --files 2000
fi

awk -F '\t' '
    BEGIN { printf "%-7s %-9s %-15s %-55s %12s %12s  %s\n", "ratio", "goal", "quartiles", "what", "st4sd", "other", "unit" }
    {
        missed = $2 == ">=" ? $4 < $3 : $4 > 1
        goal = $2 == ">=" ? ">= " $3 : "<= 1.00"
        spread = $5 == "" ? "" : $5 " - " $6
        printf "%-7s %-9s %-15s %-55s %12.6g %12.6g  %s%s\n", $4, goal, spread, $1, $7, $8, $9, missed ? "  (missed)" : ""
    }' "$work/rows"
if [[ -n $json ]]; then
    awk -F '\t' '
        BEGIN { print "[" }
        {
            printf "%s  {\"what\": \"%s\", \"ratio\": %s, \"goal\": \"%s %s\", ", NR == 1 ? "" : ",\n", $1, $4, $2, $2 == ">=" ? $3 : "1"
            printf "\"lower_quartile\": %s, \"upper_quartile\": %s, ", $5 == "" ? "null" : $5, $6 == "" ? "null" : $6
            printf "\"st4sd\": %s, \"other\": %s, \"unit\": \"%s\", \"rounds\": %s}", $7, $8, $9, $10
        }
        END { print "\n]" }' "$work/rows" > "$json"
fi
[[ $full == no ]] || awk -F '\t' '{ if ($2 == ">=" ? $4 < $3 : $4 > 1) missed = 1 } END { exit missed }' "$work/rows"
