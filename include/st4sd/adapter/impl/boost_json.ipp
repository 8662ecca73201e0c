#ifndef ST4SD_ADAPTER_IMPL_BOOST_JSON_IPP
#define ST4SD_ADAPTER_IMPL_BOOST_JSON_IPP

#include <st4sd/adapter/boost_json.hpp>
#include <st4sd/detail/json_writer.hpp>
#include <st4sd/detail/nonfinite.hpp>
#include <st4sd/detail/parse_double.hpp>
#include <st4sd/detail/text_position.hpp>

#include <boost/json/basic_parser_impl.hpp>
#include <boost/json/monotonic_resource.hpp>
#include <boost/json/value.hpp>
#include <boost/json/value_stack.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <utility>

namespace st4sd {

struct boost_json::document::state {
    explicit state(std::size_t text_size) : memory{std::max<std::size_t>(1024, 2 * text_size)} {}

    boost::json::monotonic_resource memory;
    boost::json::value root = boost::json::value(boost::json::storage_ptr{&memory}); // after the memory: destroyed before it
};

ST4SD_DECL void boost_json::document::state_deleter::operator()(state* s) const noexcept { delete s; }

ST4SD_DECL boost_json::cursor boost_json::document::root() const noexcept { return cursor{&state_->root}; }

ST4SD_DECL json_kind boost_json::cursor::kind() const noexcept
{
    switch (value_->kind()) {
    case boost::json::kind::null: return json_kind::null;
    case boost::json::kind::bool_: return json_kind::boolean;
    case boost::json::kind::int64:
    case boost::json::kind::uint64:
    case boost::json::kind::double_: return json_kind::number;
    case boost::json::kind::string: return json_kind::string;
    case boost::json::kind::array: return json_kind::array;
    case boost::json::kind::object: return json_kind::object;
    }
    return json_kind::invalid;
}

ST4SD_DECL bool boost_json::cursor::get(bool& out) const noexcept
{
    auto const* held = value_->if_bool();
    if (held) {
        out = *held;
    }
    return held;
}

ST4SD_DECL bool boost_json::cursor::get(json_number& out) const noexcept
{
    if (auto const* integer = value_->if_int64()) {
        out.form = json_number::form::integer;
        out.integer = *integer;
        out.real = static_cast<double>(*integer);
    } else if (auto const* large = value_->if_uint64()) {
        out.form = json_number::form::unsigned_integer;
        out.unsigned_integer = *large;
        out.real = static_cast<double>(*large);
    } else if (auto const* real = value_->if_double()) {
        out.form = json_number::form::real;
        out.real = *real;
    } else {
        return false;
    }
    return true;
}

ST4SD_DECL bool boost_json::cursor::get(std::string_view& out) const noexcept
{
    auto const* held = value_->if_string();
    if (held) {
        out = {held->data(), held->size()};
    }
    return held;
}

ST4SD_DECL boost_json::object_reader boost_json::cursor::object() const noexcept
{
    object_reader reader;
    if (auto const* held = value_->if_object()) {
        reader.at_ = held->begin();
        reader.end_ = held->end();
    }
    return reader;
}

ST4SD_DECL boost_json::array_reader boost_json::cursor::array() const noexcept
{
    array_reader reader;
    if (auto const* held = value_->if_array()) {
        reader.at_ = held->begin();
        reader.end_ = held->end();
    }
    return reader;
}

ST4SD_DECL bool boost_json::object_reader::next() noexcept
{
    if (at_ == end_) {
        return false;
    }
    ++at_;
    return true;
}

ST4SD_DECL std::string_view boost_json::object_reader::key() const noexcept
{
    auto const key = at_[-1].key();
    return {key.data(), key.size()};
}

ST4SD_DECL boost_json::cursor boost_json::object_reader::value() const noexcept { return cursor{&at_[-1].value()}; }

ST4SD_DECL std::size_t boost_json::array_reader::size() const noexcept { return static_cast<std::size_t>(end_ - at_); }

ST4SD_DECL bool boost_json::array_reader::next() noexcept
{
    if (at_ == end_) {
        return false;
    }
    ++at_;
    return true;
}

ST4SD_DECL boost_json::cursor boost_json::array_reader::value() const noexcept { return cursor{at_ - 1}; }

namespace detail {

// Not boost::json::serialize, which writes 1.5 as 1.5E0.
inline void write_value(json_writer& out, boost::json::value const& value)
{
    switch (value.kind()) {
    case boost::json::kind::null: out.raw("null"); return;
    case boost::json::kind::bool_: out.boolean(value.get_bool()); return;
    case boost::json::kind::int64: out.number(value.get_int64()); return;
    case boost::json::kind::uint64: out.number(value.get_uint64()); return;
    case boost::json::kind::double_: out.number(value.get_double()); return;
    case boost::json::kind::string: out.text({value.get_string().data(), value.get_string().size()}); return;
    case boost::json::kind::array:
        out.begin_array();
        for (auto const& element : value.get_array()) {
            out.element();
            write_value(out, element);
        }
        out.end_array();
        return;
    case boost::json::kind::object:
        out.begin_object();
        for (auto const& member : value.get_object()) {
            out.key({member.key().data(), member.key().size()});
            write_value(out, member.value());
        }
        out.end_object();
        return;
    }
}

// Builds a value as boost::json::parser does, but with doubles as exact as they can be: its own (always in 1.81, by default
// later) are off by one bit for one in eight numbers of full length.
class value_builder {
public:
    using text = boost::json::string_view;
    using code = boost::json::error_code;

    static constexpr std::size_t max_object_size = boost::json::object::max_size();
    static constexpr std::size_t max_array_size = boost::json::array::max_size();
    static constexpr std::size_t max_key_size = boost::json::string::max_size();
    static constexpr std::size_t max_string_size = boost::json::string::max_size();

    value_builder(boost::json::storage_ptr memory, unsigned char* scratch, std::size_t size)
        : stack_{boost::json::storage_ptr{}, scratch, size}
    {
        stack_.reset(std::move(memory));
    }
    boost::json::value release() { return stack_.release(); }

    bool on_document_begin(code&) { return true; }
    bool on_document_end(code&) { return true; }
    bool on_object_begin(code&) { return true; }
    bool on_object_end(std::size_t size, code&) { return stack_.push_object(size), true; }
    bool on_array_begin(code&) { return true; }
    bool on_array_end(std::size_t size, code&) { return stack_.push_array(size), true; }
    bool on_key_part(text part, std::size_t, code&) { return stack_.push_chars(part), true; }
    bool on_key(text part, std::size_t, code&) { return stack_.push_key(part), true; }
    bool on_string_part(text part, std::size_t, code&) { return stack_.push_chars(part), true; }
    bool on_string(text part, std::size_t, code&) { return stack_.push_string(part), true; }
    bool on_number_part(text, code&) { return true; }
    bool on_int64(std::int64_t value, text, code&) { return stack_.push_int64(value), true; }
    bool on_uint64(std::uint64_t value, text, code&) { return stack_.push_uint64(value), true; }
    bool on_double(double nearly, text written, code&)
    {
        // up to fifteen digits and without exponent, Boost's single division is exact, and much faster
        std::string_view const all{written.data(), written.size()};
        if (all.size() > 16 || all.find('e') != all.npos || all.find('E') != all.npos) {
            parse_json_double(all, nearly);
        }
        return stack_.push_double(nearly), true;
    }
    bool on_bool(bool value, code&) { return stack_.push_bool(value), true; }
    bool on_null(code&) { return stack_.push_null(), true; }
    bool on_comment_part(text, code&) { return true; }
    bool on_comment(text, code&) { return true; }

private:
    boost::json::value_stack stack_;
};

// What is wrong with a text, or nothing; then `out` holds its value.
inline std::optional<std::string> read_value(std::string_view text, boost::json::value& out)
{
    boost::json::parse_options options;
    options.max_depth = 100;
    unsigned char scratch[4096];
    boost::json::basic_parser<value_builder> parser{options, out.storage(), scratch, sizeof scratch};
    boost::json::error_code failed;
    std::size_t const at = parser.write_some(false, text.data(), text.size(), failed);
    if (!failed && at == text.size()) {
        out = parser.handler().release();
        return std::nullopt;
    }
    if (text.find_first_not_of(" \t\r\n") == text.npos) {
        return "expected JSON, found nothing";
    }
    auto const where = " at " + text_position(text, at);
    if (failed == boost::json::error::too_deep) {
        return "the JSON text is nested more than 100 levels deep" + where;
    }
    if (failed == boost::json::error::incomplete) {
        return "the JSON text is cut off" + where;
    }
    return "not valid JSON" + where + ": " + (failed ? failed.message() : "more text after its end");
}

} // namespace detail

ST4SD_DECL bool boost_json::cursor::raw(std::string& out) const
{
    detail::json_writer writer{false, true};
    detail::write_value(writer, *value_);
    out = std::move(writer).str();
    return true;
}

ST4SD_DECL result<boost_json::document> boost_json::parse(std::string&& text) const
{
    std::unique_ptr<document::state, document::state_deleter> state{new document::state{text.size()}};
    auto wrong = detail::read_value(text, state->root);
    if (wrong) {
        if (auto const quoted = detail::quote_nonfinite(text)) {
            wrong = detail::read_value(*quoted, state->root);
        }
    }
    if (wrong) {
        return error{errc::malformed_answer, *std::move(wrong)};
    }
    return document{std::move(state)};
}

} // namespace st4sd

#endif
