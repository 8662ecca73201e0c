#ifndef ST4SD_ADAPTER_YAML_HPP
#define ST4SD_ADAPTER_YAML_HPP

#include <st4sd/detail/json_writer.hpp>
#include <st4sd/detail/number_text.hpp>
#include <st4sd/json.hpp>
#include <st4sd/raw_json.hpp>
#include <st4sd/result.hpp>

#include <yaml-cpp/yaml.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstddef>
#include <limits>
#include <set>
#include <string>
#include <string_view>
#include <system_error>
#include <utility>
#include <vector>

namespace st4sd {

/// YAML in the place of a JSON policy, for documents that people write: `load_file<package,
/// yaml_cpp>("package.yaml")`. Link `yaml-cpp`.
///
/// What JSON knows is understood: one document of maps with text keys, sequences and scalars. Unquoted scalars are
/// what YAML 1.2 says (`yes` is text), and where a text is wanted they stay as they are written: `version: 1.10` is
/// `"1.10"`. Aliases may be used; a key that is given twice, merge keys (`<<`), and aliases that would blow the
/// document up are errors.
class yaml_cpp {
public:
    class cursor;
    class object_reader;
    class array_reader;
    class document;

    /// *Errors*: `errc::malformed_answer` with line and column; the text itself is not repeated.
    [[nodiscard]] result<document> parse(std::string&& text) const;
};

/// Walks over one value. *Lifetime*: that of the document; texts stay valid as long, too.
class yaml_cpp::cursor {
public:
    [[nodiscard]] json_kind kind() const;
    [[nodiscard]] bool get(bool& out) const;
    [[nodiscard]] bool get(json_number& out) const;
    [[nodiscard]] bool get(std::string_view& out) const;
    /// An unquoted number or bool as it is written.
    [[nodiscard]] bool as_written(std::string_view& out) const;
    [[nodiscard]] bool raw(std::string& out) const;
    [[nodiscard]] object_reader object() const;
    [[nodiscard]] array_reader array() const;

private:
    friend yaml_cpp;
    explicit cursor(YAML::Node const& node) : node_{node} {}

    void write(detail::json_writer& out) const;

    YAML::Node node_;
};

/// Walks over the members of a map.
class yaml_cpp::object_reader {
public:
    [[nodiscard]] bool next() { return started_ ? ++at_ != end_ : (started_ = true, at_ != end_); }
    [[nodiscard]] std::string_view key() const { return at_->first.Scalar(); }
    [[nodiscard]] cursor value() const;
    [[nodiscard]] bool ok() const noexcept { return true; }

private:
    friend yaml_cpp;
    explicit object_reader(YAML::Node const& map) : at_{map.begin()}, end_{map.end()} {}

    YAML::const_iterator at_;
    YAML::const_iterator end_;
    bool started_ = false;
};

/// Walks over the elements of a sequence.
class yaml_cpp::array_reader {
public:
    [[nodiscard]] bool next() { return started_ ? ++at_ != end_ : (started_ = true, at_ != end_); }
    [[nodiscard]] cursor value() const;
    [[nodiscard]] bool ok() const noexcept { return true; }

private:
    friend yaml_cpp;
    explicit array_reader(YAML::Node const& sequence) : at_{sequence.begin()}, end_{sequence.end()} {}

    YAML::const_iterator at_;
    YAML::const_iterator end_;
    bool started_ = false;
};

/// A parsed text.
class yaml_cpp::document {
public:
    [[nodiscard]] cursor root() const;

private:
    friend yaml_cpp;
    explicit document(YAML::Node const& root) : root_{root} {}

    YAML::Node root_;
};

/// A YAML document as JSON, for parts that stay raw: FlowIR, DSL. *Errors*: as `yaml_cpp::parse`.
///
/// Numbers stay as written where JSON allows that (`1.10`).
[[nodiscard]] inline result<raw_json> yaml_to_json(std::string text)
{
    BOOST_OUTCOME_TRY(auto document, yaml_cpp{}.parse(std::move(text)));
    raw_json json;
    if (!document.root().raw(json.text)) {
        return errc::malformed_answer;
    }
    return json;
}

namespace detail {

// A plain scalar by the core schema of YAML 1.2.
inline json_kind plain_kind(std::string const& text, json_number& number)
{
    for (auto const* word : {"true", "True", "TRUE", "false", "False", "FALSE"}) {
        if (text == word) {
            return json_kind::boolean;
        }
    }
    std::string_view digits = text;
    bool const negative = digits.starts_with('-');
    digits.remove_prefix(negative || digits.starts_with('+') ? 1 : 0);
    number = {};
    if (digits == ".inf" || digits == ".Inf" || digits == ".INF" || text == ".nan" || text == ".NaN" ||
        text == ".NAN") {
        number.form = json_number::form::real;
        number.real = digits.find_first_of("iI") != digits.npos ? std::numeric_limits<double>::infinity()
                                                                : std::numeric_limits<double>::quiet_NaN();
        number.real = negative ? -number.real : number.real;
        return json_kind::number;
    }
    if (text.size() > 2 && text[0] == '0' && (text[1] == 'o' || text[1] == 'x')) {
        auto const* end = text.data() + text.size();
        auto const [stop, failed] = std::from_chars(text.data() + 2, end, number.integer, text[1] == 'o' ? 8 : 16);
        number.real = static_cast<double>(number.integer);
        return failed == std::errc{} && stop == end && text[2] != '-' ? json_kind::number : json_kind::string;
    }
    bool const has_digit = digits.find_first_of("0123456789") != digits.npos;
    bool const starts_well = !digits.empty() && (digits[0] == '.' || (digits[0] >= '0' && digits[0] <= '9'));
    auto const unsigned_text = negative ? std::string_view{text} : digits; // from_chars knows no leading plus
    return has_digit && starts_well && parse_number(unsigned_text, number) ? json_kind::number : json_kind::string;
}

// Whether the text is a number in JSON too: no leading zeros or plus, digits on both sides of the point.
inline bool is_json_number(std::string_view text) noexcept
{
    text.remove_prefix(text.starts_with('-') ? 1 : 0);
    auto const digits = [&] {
        auto const count = (std::min)(text.find_first_not_of("0123456789"), text.size());
        text.remove_prefix(count);
        return count;
    };
    bool const zero = text.starts_with('0');
    auto const whole = digits();
    if (whole == 0 || (zero && whole != 1)) {
        return false;
    }
    if (text.starts_with('.')) {
        text.remove_prefix(1);
        if (digits() == 0) {
            return false;
        }
    }
    if (text.starts_with('e') || text.starts_with('E')) {
        text.remove_prefix(1);
        text.remove_prefix(text.starts_with('+') || text.starts_with('-') ? 1 : 0);
        if (digits() == 0) {
            return false;
        }
    }
    return text.empty();
}

// Refuses what JSON cannot say, and documents that aliases make endless or much larger than their text.
class yaml_check {
public:
    explicit yaml_check(std::size_t text_size) : budget_{10 * text_size + 100'000} {}

    [[nodiscard]] bool passes(YAML::Node const& node, int depth = 0)
    {
        auto const cost = 1 + (node.IsScalar() ? node.Scalar().size() : 0);
        if (depth > 100) {
            return fail(node, "the document is nested deeper than 100 levels, or contains itself");
        }
        if (cost > budget_) {
            return fail(node, "its aliases make the document far larger than its text: write it out");
        }
        budget_ -= cost;
        if (node.IsSequence()) {
            for (auto const& element : node) {
                if (!passes(element, depth + 1)) {
                    return false;
                }
            }
        } else if (node.IsMap()) {
            std::set<std::string_view> keys;
            for (auto const& member : node) {
                if (!member.first.IsScalar()) {
                    return fail(member.first, "a key is not text");
                }
                if (member.first.Scalar() == "<<") {
                    return fail(member.first, "merge keys (<<) are not understood: write the members out");
                }
                if (!keys.insert(member.first.Scalar()).second) {
                    return fail(member.first, "a key is given twice");
                }
                if (!passes(member.second, depth + 1)) {
                    return false;
                }
            }
        }
        return true;
    }

    [[nodiscard]] std::string const& message() const noexcept { return message_; }

    static std::string at(YAML::Mark const& mark, std::string const& what)
    {
        return mark.is_null() ? what
                              : "line " + std::to_string(mark.line + 1) + ", column " +
                                    std::to_string(mark.column + 1) + ": " + what;
    }

private:
    bool fail(YAML::Node const& node, char const* what)
    {
        message_ = at(node.Mark(), what);
        return false;
    }

    std::size_t budget_;
    std::string message_;
};

} // namespace detail

inline json_kind yaml_cpp::cursor::kind() const
{
    if (node_.IsMap()) {
        return json_kind::object;
    }
    if (node_.IsSequence()) {
        return json_kind::array;
    }
    if (!node_.IsScalar()) {
        return json_kind::null;
    }
    std::string_view const tag = node_.Tag();
    constexpr std::string_view standard = "tag:yaml.org,2002:";
    bool const is_plain = tag.empty() || tag == "?" || (tag.starts_with(standard) && !tag.ends_with(":str"));
    json_number number;
    return is_plain ? detail::plain_kind(node_.Scalar(), number) : json_kind::string;
}

inline bool yaml_cpp::cursor::get(bool& out) const
{
    out = node_.IsScalar() && (node_.Scalar()[0] == 't' || node_.Scalar()[0] == 'T');
    return kind() == json_kind::boolean;
}

inline bool yaml_cpp::cursor::get(json_number& out) const
{
    return kind() == json_kind::number && detail::plain_kind(node_.Scalar(), out) == json_kind::number;
}

inline bool yaml_cpp::cursor::get(std::string_view& out) const
{
    if (kind() != json_kind::string) {
        return false;
    }
    out = node_.Scalar();
    return true;
}

inline bool yaml_cpp::cursor::as_written(std::string_view& out) const
{
    auto const what = kind();
    if (what != json_kind::number && what != json_kind::boolean) {
        return false;
    }
    out = node_.Scalar();
    return true;
}

inline void yaml_cpp::cursor::write(detail::json_writer& out) const
{
    switch (kind()) {
    case json_kind::object:
        out.begin_object();
        for (auto const& member : node_) {
            out.key(member.first.Scalar());
            cursor{member.second}.write(out);
        }
        return out.end_object();
    case json_kind::array:
        out.begin_array();
        for (auto const& element : node_) {
            out.element();
            cursor{element}.write(out);
        }
        return out.end_array();
    case json_kind::number: {
        json_number number;
        if (detail::is_json_number(node_.Scalar())) {
            out.raw(node_.Scalar());
        } else if (get(number) && std::isfinite(number.real)) {
            out.raw(detail::number_text(number));
        } else {
            out.number(number.real);
        }
        return;
    }
    case json_kind::boolean: {
        bool value = false;
        return out.boolean(get(value) && value);
    }
    case json_kind::string: return out.text(node_.Scalar());
    case json_kind::null:
    case json_kind::invalid: return out.raw("null");
    }
}

inline bool yaml_cpp::cursor::raw(std::string& out) const
{
    detail::json_writer writer{false, true};
    write(writer);
    out = std::move(writer).str();
    return true;
}

inline yaml_cpp::object_reader yaml_cpp::cursor::object() const { return object_reader{node_}; }
inline yaml_cpp::array_reader yaml_cpp::cursor::array() const { return array_reader{node_}; }
inline yaml_cpp::cursor yaml_cpp::object_reader::value() const { return cursor{at_->second}; }
inline yaml_cpp::cursor yaml_cpp::array_reader::value() const { return cursor{*at_}; }
inline yaml_cpp::cursor yaml_cpp::document::root() const { return cursor{root_}; }

inline result<yaml_cpp::document> yaml_cpp::parse(std::string&& text) const
{
    try {
        auto documents = YAML::LoadAll(text);
        if (documents.size() > 1) {
            return error{errc::malformed_answer, "there are several YAML documents: give one"};
        }
        YAML::Node const root = documents.empty() ? YAML::Node{} : documents.front();
        detail::yaml_check check{text.size()};
        if (!check.passes(root)) {
            return error{errc::malformed_answer, check.message()};
        }
        return document{root};
    } catch (YAML::Exception const& why) {
        return error{errc::malformed_answer, detail::yaml_check::at(why.mark, why.msg)};
    }
}

} // namespace st4sd

#endif
