# filter.awk conventions.txt HEADER: the header as Doxygen is to see it, line by line, so that its warnings name the right ones.
# - An undocumented member that conventions.txt knows gets its comment from there.
# - An undocumented overload in a facade that follows a documented one is said to be the same with other arguments.
# - What it adds to foreign namespaces is not shown.
# - An enumerator, a concept or an empty type without a comment is warned of here, as Doxygen 1.9.4 does not.
function trimmed(text) { sub(/^[ \t]+/, "", text); sub(/[ \t]+$/, "", text); return text }

function comment_of(declaration,   i, name) {
    for (i = 1; i <= known; i++) {
        if (match(declaration, pattern[i])) {
            name = substr(declaration, RSTART, RLENGTH)
            sub(/^async_/, "", name)
            sub(/\(.*/, "", name)
            name = text[i] ~ /NAME/ ? name : ""
            declaration = text[i]
            sub(/NAME/, name, declaration)
            return "/** " declaration " */ "
        }
    }
    return ""
}

# Of a function.
function name_of(declaration) {
    if (!match(declaration, / [a-z_]+\(/) || declaration ~ / async_[a-z_]+\(/) {
        return ""
    }
    return substr(declaration, RSTART + 1, RLENGTH - 2)
}

function complain(text, line_number) { print FILENAME ":" line_number ": warning: " text > "/dev/stderr" }

# Gives out the lines that were held back, the first with the comment of the whole, unless it has one.
function give_out(   comment, name, i) {
    if (held == 0) {
        return
    }
    name = name_of(declaration)
    comment = documented ? "" : comment_of(declaration)
    if (documented) {
        documented_name = name
    } else if (comment == "" && name != "" && name == documented_name && FILENAME ~ /include\/st4sd\/api\//) {
        comment = "/** The same with other arguments. */ "
    }
    if (!documented && comment == "" && !in_detail && !in_private) {
        if (declaration ~ /[>:] concept /) {
            complain("a concept is not documented: " trimmed(line[held]), FNR)
        } else if (declaration ~ /[>:] (class|struct) [a-z_]+ \{\};/) {
            complain("a type is not documented: " trimmed(line[held]), FNR)
        }
    }
    if (line[1] ~ /^#/) {
        sub(/^\/\*\* /, " /**< ", comment)
        line[1] = line[1] comment
        comment = ""
    }
    for (i = 1; i <= held; i++) {
        print (i == 1 ? comment : "") line[i]
    }
    held = 0
    declaration = ""
    documented = 0
}

FILENAME ~ /conventions\.txt$/ {
    if ($0 !~ /^#/ && match($0, /  +/)) {
        pattern[++known] = substr($0, 1, RSTART - 1)
        text[known] = substr($0, RSTART + RLENGTH)
    }
    next
}

# The README is the first page; what it links to in the repository is not in the reference.
FILENAME ~ /\.md$/ {
    while (match($0, /\[[^]]*\]\([^):]*\)/)) {
        found = substr($0, RSTART + 1, RLENGTH - 1)
        sub(/\]\(.*/, "", found)
        $0 = substr($0, 1, RSTART - 1) found substr($0, RSTART + RLENGTH)
    }
    print
    next
}

/^(struct|class) boost::/ {
    is_foreign = 1
    for (; held > 0; held--) {
        print ""
    }
    declaration = ""
}
is_foreign {
    is_foreign = $0 !~ /^\}/
    print ""
    next
}

{ bare = trimmed($0) }

# Names that the reference does not show: of namespaces `detail`, and private ones of classes at the outermost level.
/^namespace ([a-z_0-9:]+::)?detail \{/ { in_detail = 1 }
/^\} \/\/ namespace .*detail/ { in_detail = 0 }
/^private:/ { in_private = 1 }
/^(public|protected):/ || /^\}/ { in_private = 0 }

bare ~ /^enum class [a-z_]+.*\{/ && !in_detail && !in_private {
    in_enum = 1
    if (bare ~ /\}/) {
        complain("the enumerators of " $3 " are not documented: give each a line and a comment", FNR)
    }
}
in_enum && bare ~ /^[A-Za-z_]/ && bare !~ /^enum/ && bare !~ /\/\/\/</ && last !~ /^\/\/\// {
    complain("an enumerator is not documented: " bare, FNR)
}
bare ~ /\}/ { in_enum = 0 }
{ last = bare }

held == 0 && (bare ~ /^\/\/[\/!]/ || bare ~ /^\/\*\*/) {
    print
    documented = bare !~ /^\/\/\/[ ]*@[{}]/
    next
}

{
    line[++held] = $0
    declaration = (held == 1 ? FILENAME ": " : declaration " ") bare
    if (bare ~ /\/\/\/</) {
        documented = 1
    }
    # a declaration may begin with lines of its template, its constraint or its attribute
    if (held < 8 && declaration ~ /: (template <|\[\[nodiscard\]\]|friend )/ && declaration !~ /[{;]/) {
        next
    }
    give_out()
}

END { give_out() }
