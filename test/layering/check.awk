# Reads layers.txt and then every header of a tree; prints each line that breaks a rule. See layers.txt.
#   awk -f check.awk layers.txt FILE...    with FILE relative to the folder that holds st4sd/

function complain(where, what) { print "st4sd/" where ": " what; broken = 1 }

# pattern(text): a path with * as a regular expression.
function pattern(text) {
    gsub(/[.+?()|^$\\]/, "\\\\&", text)
    gsub(/\*/, ".*", text)
    return "^" text "$"
}

function layer_of(file,   i) {
    if (file in known_layer)
        return known_layer[file]
    for (i = 1; i <= layer_patterns; ++i)
        if (file ~ layer_pattern[i])
            return known_layer[file] = layer_name[i]
    return known_layer[file] = ""
}

# normal(path): without a/../ and ./
function normal(path) {
    while (sub(/(^|\/)\.\//, "/", path)) sub(/^\//, "", path)
    while (sub(/[^\/]+\/\.\.\//, "", path)) {}
    return path
}

function folder(path) { return sub(/[^\/]*$/, "", path) ? path : "" }

# may_include_outside(layer, name): a header of the standard library, of the system or of a third party.
function may_include_outside(layer, name,   i, right, allowed, negative) {
    if (name ~ /^[a-z_0-9]+$/)
        return index(rights[layer], " std ") > 0
    if (name ~ /^(sys|netinet|arpa|linux)\// || name ~ /^(unistd|fcntl|poll|netdb|termios|dirent|signal|windows|io)\.h$/)
        return index(rights[layer], " posix ") > 0
    for (i = 1; i <= right_patterns; ++i) {
        if (right_layer[i] != layer)
            continue
        if (name ~ right_pattern[i])
            allowed = !right_negative[i]
    }
    return allowed
}

# may_see_private(from, to): whoever lives below the folder that holds detail/ or impl/ may.
function may_see_private(from, to,   holder) {
    holder = to
    if (!sub(/(detail|impl)\/.*$/, "", holder))
        return 1
    return holder == "" || index(from, holder) == 1
}

# is_compiled(name): src.hpp and its parts, which see everything.
function is_compiled(name) {
    return name == "src.hpp" || name ~ /^detail\/compiled\//
}

function check_own(from, to,   layer, other) {
    layer = layer_of(from)
    if (is_compiled(from))
        return
    if (!may_see_private(from, to))
        complain(from, "must not include st4sd/" to ", which is private to its folder")
    if (to == "src.hpp") {
        complain(from, "must not include st4sd/src.hpp")
        return
    }
    other = layer_of(to)
    if (layer != other && index(rights[layer], " " other " ") == 0)
        complain(from, "(" layer ") must not include st4sd/" to " (" other ")")
    # A header may include its own .ipp, which includes the header.
    if (to ~ /[.]ipp$/)
        return
    ++edges
    edge_from[edges] = from
    edge_to[edges] = to
}

function finish_header(   guard) {
    if (current == "")
        return
    if (lines > 500)
        complain(current, lines " lines; past 500 it is two headers")
    guard = toupper("st4sd/" current)
    gsub(/[^A-Z0-9]/, "_", guard)
    if (current ~ /\.hpp$/ && (first_directive != "#ifndef " guard || second_directive != "#define " guard))
        complain(current, "include guard is not " guard)
}

# --- layers.txt ---
NR == FNR {
    sub(/#.*/, "")
    if ($1 == "") next
    if ($3 != ":" || $1 !~ /^(layer|allow)$/) {
        print FILENAME ":" FNR ": not understood: " $0
        broken = 1
        next
    }
    for (i = 4; i <= NF; ++i) {
        if ($1 == "layer") {
            layer_pattern[++layer_patterns] = pattern($i)
            layer_name[layer_patterns] = $2
        } else if ($i ~ /[.\/]/) {
            right_layer[++right_patterns] = $2
            right_negative[right_patterns] = ($i ~ /^!/)
            text = $i
            sub(/^!/, "", text)
            right_pattern[right_patterns] = pattern(text)
        } else {
            if (!($2 in rights)) rights[$2] = " "
            rights[$2] = rights[$2] $i " "
        }
    }
    next
}

# --- the headers ---
FNR == 1 {
    finish_header()
    current = FILENAME
    sub(/^.*st4sd\//, "", current)
    lines = 0
    first_directive = second_directive = ""
    ++headers
    if (!is_compiled(current) && layer_of(current) == "")
        complain(current, "belongs to no layer: add it to test/layering/layers.txt")
}
{ ++lines }
/^[ \t]*#[ \t]*[a-z]/ {
    line = $0
    sub(/^[ \t]*#[ \t]*/, "#", line)
    sub(/[ \t]*(\/\/.*|\/\*.*)?$/, "", line)
    if (first_directive == "") first_directive = line
    else if (second_directive == "") second_directive = line
    if (line !~ /^#include/) next
    target = line
    sub(/^#include[ \t]*/, "", target)
    quoted = (target ~ /^"/)
    if (target !~ /^(<[^>]+>|"[^"]+")$/) {
        complain(current, "an include that cannot be checked: " line)
        next
    }
    target = substr(target, 2, length(target) - 2)
    if (quoted)
        check_own(current, normal(folder(current) target))
    else if (target ~ /^st4sd\//)
        check_own(current, normal(substr(target, 7)))
    else if (!is_compiled(current) && !may_include_outside(layer_of(current), target))
        complain(current, "(" layer_of(current) ") must not include <" target ">")
}

END {
    finish_header()
    # Circles: take away, again and again, the headers that include nothing that is left.
    do {
        removed = 0
        for (i in alive) delete alive[i]
        for (i = 1; i <= edges; ++i)
            if (edge_from[i] != "") alive[edge_from[i]] = 1
        for (i = 1; i <= edges; ++i)
            if (edge_from[i] != "" && !(edge_to[i] in alive)) {
                edge_from[i] = ""
                removed = 1
            }
    } while (removed)
    for (i = 1; i <= edges; ++i)
        if (edge_from[i] != "")
            complain(edge_from[i], "is in, or leads into, a circle of includes: st4sd/" edge_to[i])
    if (headers == 0) {
        print "no header found"
        broken = 1
    }
    if (!broken)
        print headers " headers, " edges " includes among them"
    exit broken
}
