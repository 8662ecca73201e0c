#ifndef ST4SD_DECLARED_hostile_names_HPP
#define ST4SD_DECLARED_hostile_names_HPP

// Written by `st4sd declare`. A package knows texts only: types are those of its defaults, where it
// has some. Change a type where you know better; check<E>() says what does not fit the package.
// Experiment: hostile-names
// Digest: sha256xbaa2e7a7da2dbe0d29c42374a16578748cfc09faea3b410066fc0e81

#include <st4sd/describe.hpp>
#include <st4sd/experiment.hpp>

#include <string>

/// "> {}; int evil("
/// back\slash\.
/// new
/// line
/// carriage
/// return
/// a */ b
/// /* a
/// // a
/// what? ?/
/// what? ?=? ? ?
/// #define x
///
/// #error line
/// R"(raw)"
/// )"
/// tab
/// bell 7
/// esc [31m
/// del
/// %s%n
/// '
/// <:%>
/// u8"x"
/// \u0041
/// \n
/// {{
/// $x
/// `x`
///
/// x y
/// zero width
/// @
/// ...
/// -o
/// class
/// st4sd
/// 0
/// __FILE__
/// the end is a backslash \.
struct hostile_names : st4sd::experiment<"hostile-names",
    st4sd::input<"\"> {}; int evil(\"">,
    st4sd::input<"back\\slash\\">,
    st4sd::input<"new\012line">,
    st4sd::input<"carriage\015\012return">,
    st4sd::input<"what?\?=?\?\?">,
    st4sd::input<"#define x">,
    st4sd::input<"\012#error line">,
    st4sd::input<"R\"(raw)\"">,
    st4sd::input<")\"">,
    st4sd::input<"tab\011">,
    st4sd::input<"bell\0077">,
    st4sd::input<"esc\033[31m">,
    st4sd::input<"del\177">,
    st4sd::input<"%s%n">,
    st4sd::input<"'">,
    st4sd::input<"<:%>">,
    st4sd::input<"u8\"x\"">,
    st4sd::input<"\\u0041">,
    st4sd::input<"\\n">,
    st4sd::input<"{{">,
    st4sd::input<"$x">,
    st4sd::input<"`x`">,
    st4sd::input<" ">,
    st4sd::input<"x\342\200\256y">,
    st4sd::input<"zero\342\200\213width">,
    st4sd::input<"@">,
    st4sd::input<"...">,
    st4sd::input<"-o">,
    st4sd::input<"class">,
    st4sd::input<"st4sd">,
    st4sd::input<"0">,
    st4sd::input<"__FILE__">,
    st4sd::optional_data<"\"> {}; int evil(\".dat">,
    st4sd::optional_data<"back\\slash\\.dat">,
    st4sd::optional_data<"new\012line.dat">,
    st4sd::optional_data<"carriage\015\012return.dat">,
    st4sd::optional_data<"what?\?=?\?\?.dat">,
    st4sd::optional_data<"#define x.dat">,
    st4sd::optional_data<"\012#error line.dat">,
    st4sd::optional_data<"R\"(raw)\".dat">,
    st4sd::optional_data<")\".dat">,
    st4sd::optional_data<"tab\011.dat">,
    st4sd::optional_data<"bell\0077.dat">,
    st4sd::optional_data<"esc\033[31m.dat">,
    st4sd::optional_data<"del\177.dat">,
    st4sd::optional_data<"%s%n.dat">,
    st4sd::optional_data<"'.dat">,
    st4sd::optional_data<"<:%>.dat">,
    st4sd::optional_data<"u8\"x\".dat">,
    st4sd::optional_data<"\\u0041.dat">,
    st4sd::optional_data<"\\n.dat">,
    st4sd::optional_data<"{{.dat">,
    st4sd::optional_data<"$x.dat">,
    st4sd::optional_data<"`x`.dat">,
    st4sd::optional_data<" .dat">,
    st4sd::optional_data<"x\342\200\256y.dat">,
    st4sd::optional_data<"zero\342\200\213width.dat">,
    st4sd::optional_data<"@.dat">,
    st4sd::optional_data<"....dat">,
    st4sd::optional_data<"-o.dat">,
    st4sd::optional_data<"class.dat">,
    st4sd::optional_data<"st4sd.dat">,
    st4sd::optional_data<"0.dat">,
    st4sd::optional_data<"__FILE__.dat">,
    st4sd::variable<"\"> {}; int evil(\"", std::string, "\"> {}; int evil(\"">,
    st4sd::variable<"back\\slash\\", std::string, "back\\slash\\">,
    st4sd::variable<"new\012line", std::string, "new\012line">,
    st4sd::variable<"carriage\015\012return", std::string, "carriage\015\012return">,
    st4sd::variable<"a */ b", std::string, "a */ b">,
    st4sd::variable<"/* a", std::string, "/* a">,
    st4sd::variable<"// a", std::string, "// a">,
    st4sd::variable<"what?\?/", std::string, "what?\?/">,
    st4sd::variable<"what?\?=?\?\?", std::string, "what?\?=?\?\?">,
    st4sd::variable<"#define x", std::string, "#define x">,
    st4sd::variable<"\012#error line", std::string, "\012#error line">,
    st4sd::variable<"R\"(raw)\"", std::string, "R\"(raw)\"">,
    st4sd::variable<")\"", std::string, ")\"">,
    st4sd::variable<"tab\011", std::string, "tab\011">,
    st4sd::variable<"bell\0077", std::string, "bell\0077">,
    st4sd::variable<"esc\033[31m", std::string, "esc\033[31m">,
    st4sd::variable<"del\177", std::string, "del\177">,
    st4sd::variable<"%s%n", std::string, "%s%n">,
    st4sd::variable<"'", std::string, "'">,
    st4sd::variable<"<:%>", std::string, "<:%>">,
    st4sd::variable<"u8\"x\"", std::string, "u8\"x\"">,
    st4sd::variable<"\\u0041", std::string, "\\u0041">,
    st4sd::variable<"\\n", std::string, "\\n">,
    st4sd::variable<"{{", std::string, "{{">,
    st4sd::variable<"$x", std::string, "$x">,
    st4sd::variable<"`x`", std::string, "`x`">,
    st4sd::variable<" ", std::string, " ">,
    st4sd::variable<"x\342\200\256y", std::string, "x\342\200\256y">,
    st4sd::variable<"zero\342\200\213width", std::string, "zero\342\200\213width">,
    st4sd::variable<"@", std::string, "@">,
    st4sd::variable<"...", std::string, "...">,
    st4sd::variable<"-o", std::string, "-o">,
    st4sd::variable<"class", std::string, "class">,
    st4sd::variable<"st4sd", std::string, "st4sd">,
    st4sd::variable<"0", int, 0>,
    st4sd::variable<"__FILE__", std::string, "__FILE__">,
    /// Default: \ on "> {}; int evil(", on back\slash\, a on new line, a on what? ?/
    st4sd::variable<"by platform">,
    /// Default: "> {}; int evil("
    st4sd::choice<"a choice", "\"> {}; int evil(\"", "back\\slash\\", "new\012line",
        "carriage\015\012return", "a */ b", "/* a", "// a", "what?\?/", "what?\?=?\?\?",
        "#define x", "\012#error line", "R\"(raw)\"", ")\"", "tab\011", "bell\0077", "esc\033[31m",
        "del\177", "%s%n", "'", "<:%>", "u8\"x\"", "\\u0041", "\\n", "{{", "$x", "`x`", " ",
        "x\342\200\256y", "zero\342\200\213width", "@", "...", "-o", "class", "st4sd", "0",
        "__FILE__">,
    st4sd::preset<"\"> {}; int evil(\"-preset", "\"> {}; int evil(\"">,
    st4sd::preset<"back\\slash\\-preset", "back\\slash\\">,
    st4sd::preset<"new\012line-preset", "new\012line">,
    st4sd::preset<"carriage\015\012return-preset", "carriage\015\012return">,
    st4sd::preset<"a */ b-preset", "a */ b">,
    st4sd::preset<"/* a-preset", "/* a">,
    st4sd::preset<"// a-preset", "// a">,
    st4sd::preset<"what?\?/-preset", "what?\?/">,
    st4sd::preset<"what?\?=?\?\?-preset", "what?\?=?\?\?">,
    st4sd::preset<"#define x-preset", "#define x">,
    st4sd::preset<"\012#error line-preset", "\012#error line">,
    st4sd::preset<"R\"(raw)\"-preset", "R\"(raw)\"">,
    st4sd::preset<")\"-preset", ")\"">,
    st4sd::preset<"tab\011-preset", "tab\011">,
    st4sd::preset<"bell\0077-preset", "bell\0077">,
    st4sd::preset<"esc\033[31m-preset", "esc\033[31m">,
    st4sd::preset<"del\177-preset", "del\177">,
    st4sd::preset<"%s%n-preset", "%s%n">,
    st4sd::preset<"'-preset", "'">,
    st4sd::preset<"<:%>-preset", "<:%>">,
    st4sd::preset<"u8\"x\"-preset", "u8\"x\"">,
    st4sd::preset<"\\u0041-preset", "\\u0041">,
    st4sd::preset<"\\n-preset", "\\n">,
    st4sd::preset<"{{-preset", "{{">,
    st4sd::preset<"$x-preset", "$x">,
    st4sd::preset<"`x`-preset", "`x`">,
    st4sd::preset<" -preset", " ">,
    st4sd::preset<"x\342\200\256y-preset", "x\342\200\256y">,
    st4sd::preset<"zero\342\200\213width-preset", "zero\342\200\213width">,
    st4sd::preset<"@-preset", "@">,
    st4sd::preset<"...-preset", "...">,
    st4sd::preset<"-o-preset", "-o">,
    st4sd::preset<"class-preset", "class">,
    st4sd::preset<"st4sd-preset", "st4sd">,
    st4sd::preset<"0-preset", "0">,
    st4sd::preset<"__FILE__-preset", "__FILE__">,
    /// Default: "> {}; int evil("
    st4sd::platforms<"\"> {}; int evil(\"", "back\\slash\\", "new\012line", "what?\?/">,
    st4sd::key_output<"\"> {}; int evil(\"">,
    st4sd::key_output<"back\\slash\\">,
    st4sd::key_output<"new\012line">,
    st4sd::key_output<"carriage\015\012return">,
    st4sd::key_output<"a */ b">,
    st4sd::key_output<"/* a">,
    st4sd::key_output<"// a">,
    st4sd::key_output<"what?\?/">,
    st4sd::key_output<"what?\?=?\?\?">,
    st4sd::key_output<"#define x">,
    st4sd::key_output<"\012#error line">,
    st4sd::key_output<"R\"(raw)\"">,
    st4sd::key_output<")\"">,
    st4sd::key_output<"tab\011">,
    st4sd::key_output<"bell\0077">,
    st4sd::key_output<"esc\033[31m">,
    st4sd::key_output<"del\177">,
    st4sd::key_output<"%s%n">,
    st4sd::key_output<"'">,
    st4sd::key_output<"<:%>">,
    st4sd::key_output<"u8\"x\"">,
    st4sd::key_output<"\\u0041">,
    st4sd::key_output<"\\n">,
    st4sd::key_output<"{{">,
    st4sd::key_output<"$x">,
    st4sd::key_output<"`x`">,
    st4sd::key_output<" ">,
    st4sd::key_output<"x\342\200\256y">,
    st4sd::key_output<"zero\342\200\213width">,
    st4sd::key_output<"@">,
    st4sd::key_output<"...">,
    st4sd::key_output<"-o">,
    st4sd::key_output<"class">,
    st4sd::key_output<"st4sd">,
    st4sd::key_output<"0">,
    st4sd::key_output<"__FILE__">,
    /// "> {}; int evil("
    st4sd::property<"\"> {}; int evil(\"">,
    /// back\slash\.
    st4sd::property<"back\\slash\\">,
    /// new
    /// line
    st4sd::property<"new\012line">,
    /// carriage
    /// return
    st4sd::property<"carriage\015\012return">,
    /// a */ b
    st4sd::property<"a */ b">,
    /// /* a
    st4sd::property<"/* a">,
    /// // a
    st4sd::property<"// a">,
    /// what? ?/
    st4sd::property<"what?\?/">,
    /// what? ?=? ? ?
    st4sd::property<"what?\?=?\?\?">,
    /// #define x
    st4sd::property<"#define x">,
    /// #error line
    st4sd::property<"\012#error line">,
    /// R"(raw)"
    st4sd::property<"R\"(raw)\"">,
    /// )"
    st4sd::property<")\"">,
    /// tab
    st4sd::property<"tab\011">,
    /// bell 7
    st4sd::property<"bell\0077">,
    /// esc [31m
    st4sd::property<"esc\033[31m">,
    /// del
    st4sd::property<"del\177">,
    /// %s%n
    st4sd::property<"%s%n">,
    /// '
    st4sd::property<"'">,
    /// <:%>
    st4sd::property<"<:%>">,
    /// u8"x"
    st4sd::property<"u8\"x\"">,
    /// \u0041
    st4sd::property<"\\u0041">,
    /// \n
    st4sd::property<"\\n">,
    /// {{
    st4sd::property<"{{">,
    /// $x
    st4sd::property<"$x">,
    /// `x`
    st4sd::property<"`x`">,
    st4sd::property<" ">,
    /// x y
    st4sd::property<"x\342\200\256y">,
    /// zero width
    st4sd::property<"zero\342\200\213width">,
    /// @
    st4sd::property<"@">,
    /// ...
    st4sd::property<"...">,
    /// -o
    st4sd::property<"-o">,
    /// class
    st4sd::property<"class">,
    /// st4sd
    st4sd::property<"st4sd">,
    /// 0
    st4sd::property<"0">,
    /// __FILE__
    st4sd::property<"__FILE__">> {
    /// What a run measured for one of its systems.
    struct row {
        std::string input_id{};
        std::string int_evil{};
        std::string back_slash{};
        std::string new_line{};
        std::string carriage_return{};
        std::string a_b{};
        std::string a{};
        std::string a_2{};
        std::string what{};
        std::string what_2{};
        std::string define_x{};
        std::string error_line{};
        std::string r_raw{};
        std::string property{};
        std::string tab{};
        std::string bell_7{};
        std::string esc_31m{};
        std::string del{};
        std::string s_n{};
        std::string property_2{};
        std::string property_3{};
        std::string u8_x{};
        std::string u0041{};
        std::string n{};
        std::string property_4{};
        std::string x{};
        std::string x_2{};
        std::string property_5{};
        std::string x_y{};
        std::string zero_width{};
        std::string property_6{};
        std::string property_7{};
        std::string o{};
        std::string class_value{};
        std::string st4sd_value{};
        std::string property_0{};
        std::string file{};

        static constexpr auto describe()
        {
            return st4sd::fields(
                st4sd::field("input-id", &row::input_id),
                st4sd::field("\"> {}; int evil(\"", &row::int_evil),
                st4sd::field("back\\slash\\", &row::back_slash),
                st4sd::field("new\012line", &row::new_line),
                st4sd::field("carriage\015\012return", &row::carriage_return),
                st4sd::field("a */ b", &row::a_b),
                st4sd::field("/* a", &row::a),
                st4sd::field("// a", &row::a_2),
                st4sd::field("what?\?/", &row::what),
                st4sd::field("what?\?=?\?\?", &row::what_2),
                st4sd::field("#define x", &row::define_x),
                st4sd::field("\012#error line", &row::error_line),
                st4sd::field("R\"(raw)\"", &row::r_raw),
                st4sd::field(")\"", &row::property),
                st4sd::field("tab\011", &row::tab),
                st4sd::field("bell\0077", &row::bell_7),
                st4sd::field("esc\033[31m", &row::esc_31m),
                st4sd::field("del\177", &row::del),
                st4sd::field("%s%n", &row::s_n),
                st4sd::field("'", &row::property_2),
                st4sd::field("<:%>", &row::property_3),
                st4sd::field("u8\"x\"", &row::u8_x),
                st4sd::field("\\u0041", &row::u0041),
                st4sd::field("\\n", &row::n),
                st4sd::field("{{", &row::property_4),
                st4sd::field("$x", &row::x),
                st4sd::field("`x`", &row::x_2),
                st4sd::field(" ", &row::property_5),
                st4sd::field("x\342\200\256y", &row::x_y),
                st4sd::field("zero\342\200\213width", &row::zero_width),
                st4sd::field("@", &row::property_6),
                st4sd::field("...", &row::property_7),
                st4sd::field("-o", &row::o),
                st4sd::field("class", &row::class_value),
                st4sd::field("st4sd", &row::st4sd_value),
                st4sd::field("0", &row::property_0),
                st4sd::field("__FILE__", &row::file));
        }
    };
};

#endif
