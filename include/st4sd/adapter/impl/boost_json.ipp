#ifndef ST4SD_ADAPTER_IMPL_BOOST_JSON_IPP
#define ST4SD_ADAPTER_IMPL_BOOST_JSON_IPP

#include <st4sd/adapter/boost_json.hpp>
#include <st4sd/detail/json_writer.hpp>
#include <st4sd/detail/nonfinite.hpp>
#include <st4sd/detail/parse_double.hpp>
#include <st4sd/detail/text_position.hpp>

#include <boost/json/basic_parser_impl.hpp>

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <limits>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace st4sd {

struct boost_json::token {
    enum class form : std::uint8_t { null, boolean, integer, unsigned_integer, real, text, array, object };
    union content {
        std::int64_t integer;
        std::uint64_t unsigned_integer;
        double real;
        char const* text;
        std::uint64_t span; // of a container: how many tokens it takes, this one included
    };

    content held;       // without initialisers: the row is made before it is filled
    std::uint32_t size; // of a text, in bytes; of a container, in members or elements; 1 for true
    form what;

    [[nodiscard]] token const* next() const noexcept { return this + (what >= form::array ? held.span : 1); }
    [[nodiscard]] std::string_view text() const noexcept { return {held.text, size}; }
    void write(detail::json_writer& out) const;
};

struct boost_json::document::state {
    std::string text; // where most texts of tokens are
    std::unique_ptr<token[]> tokens;
    std::vector<std::unique_ptr<char[]>> unescaped; // where the others are, in blocks
};

ST4SD_DECL void boost_json::document::state_deleter::operator()(state* s) const noexcept { delete s; }

ST4SD_DECL boost_json::cursor boost_json::document::root() const noexcept { return cursor{state_->tokens.get()}; }

ST4SD_DECL json_kind boost_json::cursor::kind() const noexcept
{
    using enum token::form;
    switch (at_->what) {
    case null: return json_kind::null;
    case boolean: return json_kind::boolean;
    case integer:
    case unsigned_integer:
    case real: return json_kind::number;
    case text: return json_kind::string;
    case array: return json_kind::array;
    case object: return json_kind::object;
    }
    return json_kind::invalid;
}

ST4SD_DECL bool boost_json::cursor::get(bool& out) const noexcept
{
    out = at_->size == 1;
    return at_->what == token::form::boolean;
}

ST4SD_DECL bool boost_json::cursor::get(json_number& out) const noexcept
{
    auto const& held = at_->held;
    switch (at_->what) {
    case token::form::integer:
        out.form = json_number::form::integer;
        out.integer = held.integer;
        out.real = static_cast<double>(held.integer);
        return true;
    case token::form::unsigned_integer:
        out.form = json_number::form::unsigned_integer;
        out.unsigned_integer = held.unsigned_integer;
        out.real = static_cast<double>(held.unsigned_integer);
        return true;
    case token::form::real:
        out.form = json_number::form::real;
        out.real = held.real;
        return true;
    default: return false;
    }
}

ST4SD_DECL bool boost_json::cursor::get(std::string_view& out) const noexcept
{
    bool const is_text = at_->what == token::form::text;
    out = is_text ? at_->text() : std::string_view{};
    return is_text;
}

ST4SD_DECL boost_json::object_reader boost_json::cursor::object() const noexcept
{
    object_reader reader;
    if (at_->what == token::form::object) {
        reader.next_ = at_ + 1;
        reader.end_ = at_->next();
    }
    return reader;
}

ST4SD_DECL boost_json::array_reader boost_json::cursor::array() const noexcept
{
    array_reader reader;
    if (at_->what == token::form::array) {
        reader.next_ = at_ + 1;
        reader.left_ = at_->size;
    }
    return reader;
}

ST4SD_DECL bool boost_json::object_reader::next() noexcept
{
    if (next_ == end_) {
        return false;
    }
    key_ = next_;
    next_ = key_[1].next();
    return true;
}

ST4SD_DECL std::string_view boost_json::object_reader::key() const noexcept { return key_->text(); }
ST4SD_DECL boost_json::cursor boost_json::object_reader::value() const noexcept { return cursor{key_ + 1}; }

ST4SD_DECL std::size_t boost_json::array_reader::size() const noexcept { return left_; }

ST4SD_DECL bool boost_json::array_reader::next() noexcept
{
    if (left_ == 0) {
        return false;
    }
    --left_;
    at_ = next_;
    next_ = at_->next();
    return true;
}

ST4SD_DECL boost_json::cursor boost_json::array_reader::value() const noexcept { return cursor{at_}; }

ST4SD_DECL void boost_json::token::write(detail::json_writer& out) const
{
    switch (what) {
    case form::null: out.raw("null"); return;
    case form::boolean: out.boolean(size == 1); return;
    case form::integer: out.number(held.integer); return;
    case form::unsigned_integer: out.number(held.unsigned_integer); return;
    case form::real: out.number(held.real); return;
    case form::text: out.text(text()); return;
    case form::array:
        out.begin_array();
        for (auto const* each = this + 1; each != next(); each = each->next()) {
            out.element();
            each->write(out);
        }
        out.end_array();
        return;
    case form::object:
        out.begin_object();
        for (auto const* key = this + 1; key != next(); key = key[1].next()) {
            out.key(key->text());
            key[1].write(out);
        }
        out.end_object();
        return;
    }
}

ST4SD_DECL bool boost_json::cursor::raw(std::string& out) const
{
    detail::json_writer writer{false, true};
    at_->write(writer);
    out = std::move(writer).str();
    return true;
}

// Hears Boost's parser and writes the tokens down.
class boost_json::document::builder {
public:
    using text = boost::json::string_view;
    using code = boost::json::error_code;

    static constexpr std::size_t max_object_size = (std::numeric_limits<std::uint32_t>::max)();
    static constexpr std::size_t max_array_size = max_object_size;
    static constexpr std::size_t max_key_size = max_object_size;
    static constexpr std::size_t max_string_size = max_object_size;

    explicit builder(state& into) : into_{into}, text_{into.text}, next_{into.tokens.get()}
    {
        grow(into.text.size() / 8 + 8);
    }

    bool on_document_begin(code&) { return true; }
    bool on_document_end(code&) { return true; }
    bool on_object_begin(code&) { return begin(token::form::object); }
    bool on_object_end(std::size_t size, code&) { return end(size); }
    bool on_array_begin(code&) { return begin(token::form::array); }
    bool on_array_end(std::size_t size, code&) { return end(size); }
    bool on_key_part(text part, std::size_t, code&) { return keep_part(part); }
    bool on_key(text part, std::size_t, code&) { return add_text(part); }
    bool on_string_part(text part, std::size_t, code&) { return keep_part(part); }
    bool on_string(text part, std::size_t, code&) { return add_text(part); }
    bool on_number_part(text, code&) { return true; }
    bool on_int64(std::int64_t value, text, code&)
    {
        add(token::form::integer).held.integer = value;
        return true;
    }
    bool on_uint64(std::uint64_t value, text, code&)
    {
        add(token::form::unsigned_integer).held.unsigned_integer = value;
        return true;
    }
    bool on_double(double nearly, text written, code&)
    {
        // Boost's doubles (always in 1.81, by default later) are off by one bit for one in eight numbers of full length.
        // Up to fifteen digits and without exponent its single division is exact, and much faster.
        std::string_view const all{written.data(), written.size()};
        if (all.size() > 16 || all.find('e') != all.npos || all.find('E') != all.npos) {
            detail::parse_json_double(all, nearly);
        }
        add(token::form::real).held.real = nearly;
        return true;
    }
    bool on_bool(bool value, code&)
    {
        add(token::form::boolean).size = value ? 1 : 0;
        return true;
    }
    bool on_null(code&)
    {
        add(token::form::null);
        return true;
    }
    bool on_comment_part(text, code&) { return true; }
    bool on_comment(text, code&) { return true; }

private:
    // Member by member: to copy a whole token that was just put together would wait for its parts to be written.
    token& add(token::form what)
    {
        if (next_ == end_) {
            grow(2 * count());
        }
        auto& added = *next_++;
        added.what = what;
        added.size = 0;
        return added;
    }
    void add(char const* begin, std::size_t size)
    {
        auto& added = add(token::form::text);
        added.held.text = begin;
        added.size = static_cast<std::uint32_t>(size);
    }
    [[gnu::noinline]] void grow(std::size_t capacity) // as what is seldom needed would slow down what is always
    {
        std::unique_ptr<token[]> more{new token[capacity]};
        auto const had = count();
        if (had > 0) {
            std::memcpy(more.get(), into_.tokens.get(), had * sizeof(token));
        }
        into_.tokens = std::move(more);
        next_ = into_.tokens.get() + had;
        end_ = into_.tokens.get() + capacity;
    }
    [[nodiscard]] std::size_t count() const noexcept { return static_cast<std::size_t>(next_ - into_.tokens.get()); }
    // While a container is open, its token holds which one is around it.
    bool begin(token::form what)
    {
        auto const around = std::exchange(open_, count());
        add(what).held.span = around;
        return true;
    }
    bool end(std::size_t size)
    {
        auto& container = into_.tokens[open_];
        container.size = static_cast<std::uint32_t>(size);
        open_ = static_cast<std::size_t>(std::exchange(container.held.span, count() - open_));
        return true;
    }
    bool keep_part(text part)
    {
        parts_.append(part.data(), part.size());
        return true;
    }
    // A text without escapes is a piece of the document; others come in parts that do not stay.
    bool add_text(text last)
    {
        bool const stays = last.data() >= text_.data() && last.data() < text_.data() + text_.size();
        if (parts_.empty() && (stays || last.empty())) {
            add(last.data(), last.size());
        } else {
            add_unescaped(last);
        }
        return true;
    }
    [[gnu::noinline]] void add_unescaped(text last)
    {
        keep_part(last);
        add(store(parts_), parts_.size());
        parts_.clear();
    }
    [[nodiscard]] char const* store(std::string_view bytes)
    {
        constexpr std::size_t block = 4096;
        if (bytes.size() > room_) {
            room_ = bytes.size() > block ? bytes.size() : block;
            into_.unescaped.emplace_back(new char[room_]);
            free_ = into_.unescaped.back().get();
        }
        auto* const at = free_;
        std::memcpy(at, bytes.data(), bytes.size());
        free_ += bytes.size();
        room_ -= bytes.size();
        return at;
    }

    state& into_;
    std::string_view text_;
    token* next_ = nullptr;
    token* end_ = nullptr; // of the room for tokens
    std::size_t open_ = 0; // the innermost container
    std::string parts_;
    char* free_ = nullptr;
    std::size_t room_ = 0;
};

// What is wrong with the text of `into`, or nothing; then its tokens are there.
ST4SD_DECL std::optional<std::string> boost_json::document::read(state& into)
{
    boost::json::parse_options options;
    options.max_depth = 100;
    boost::json::basic_parser<builder> parser{options, into};
    boost::json::error_code failed;
    auto const& text = into.text;
    std::size_t const at = parser.write_some(false, text.data(), text.size(), failed);
    if (!failed && at == text.size()) {
        return std::nullopt;
    }
    if (text.find_first_not_of(" \t\r\n") == text.npos) {
        return "expected JSON, found nothing";
    }
    auto const where = " at " + detail::text_position(text, at);
    if (failed == boost::json::error::too_deep) {
        return "the JSON text is nested more than 100 levels deep" + where;
    }
    if (failed == boost::json::error::incomplete) {
        return "the JSON text is cut off" + where;
    }
    return "not valid JSON" + where + ": " + (failed ? failed.message() : "more text after its end");
}

ST4SD_DECL result<boost_json::document> boost_json::parse(std::string&& text) const
{
    document made{
        std::unique_ptr<document::state, document::state_deleter>{new document::state{std::move(text), {}, {}}}};
    auto wrong = document::read(*made.state_);
    if (wrong) {
        if (auto quoted = detail::quote_nonfinite(made.state_->text)) {
            made.state_->text = *std::move(quoted);
            wrong = document::read(*made.state_);
        }
    }
    if (wrong) {
        return error{errc::malformed_answer, *std::move(wrong)};
    }
    return made;
}

} // namespace st4sd

#endif
