#ifndef ST4SD_ADAPTER_SIMDJSON_HPP
#define ST4SD_ADAPTER_SIMDJSON_HPP

/// @file
/// An optional JSON policy over simdjson's on-demand parser, for programs that decode large answers. No other header
/// includes it. Link simdjson 3.

#include <st4sd/adapter/detail/simdjson_refusal.hpp>
#include <st4sd/detail/json_syntax.hpp>
#include <st4sd/detail/json_writer.hpp>
#include <st4sd/detail/nonfinite.hpp>
#include <st4sd/detail/parse_double.hpp>
#include <st4sd/json.hpp>
#include <st4sd/result.hpp>

#include <simdjson.h>

#include <array>
#include <cstddef>
#include <cstring>
#include <memory>
#include <new>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace st4sd {

/// The JSON policy of simdjson: reads a value when it is asked for it, once, and skips what nobody asks for without
/// looking at it closely. What is wrong with a text may therefore be found only while walking: `document::check()`
/// tells.
///
/// *Example*: `st4sd::basic_client<st4sd::any_transport, st4sd::simd_json> api{st4sd::beast_transport{}, url, who};`
class simd_json {
public:
    class cursor;
    class object_reader;
    class array_reader;
    class document;

    /// *Errors*: `errc::malformed_answer` with line and column of what is no JSON, as far as it shows before walking;
    /// the text itself is not repeated.
    [[nodiscard]] result<document> parse(std::string&& text) const;

private:
    static constexpr int deepest = 100;
    struct state;
};

// One text and the parser that reads it. A parser's buffers are worth keeping: the last one of a thread is.
struct simd_json::state {
    std::string text;
    ::simdjson::ondemand::parser parser{};
    ::simdjson::ondemand::document document{};
    ::simdjson::ondemand::value root{};
    std::optional<::simdjson::ondemand::array> around{}; // of a scalar, which simdjson reads as an element only
    bool has_escapes = false;                            // else keys are what is written
    bool damaged = false;

    static std::unique_ptr<state> make()
    {
        auto made = std::exchange(spare(), nullptr);
        if (!made) {
            made = std::make_unique<state>();
        }
        made->around.reset();
        made->damaged = false;
        return made;
    }
    struct recycler {
        void operator()(state* used) const
        {
            std::unique_ptr<state> owned{used};
            constexpr std::size_t worth_keeping = 16u << 20;
            if (owned->text.capacity() <= worth_keeping) {
                spare() = std::move(owned);
            }
        }
    };

private:
    static std::unique_ptr<state>& spare()
    {
        thread_local std::unique_ptr<state> one;
        return one;
    }
};

/// Walks over one value. *Lifetime*: until the surrounding reader moves on.
class simd_json::cursor {
public:
    [[nodiscard]] json_kind kind() const noexcept { return kind_; }
    [[nodiscard]] bool get(bool& out) { return kind() == json_kind::boolean && good(value_->get_bool().get(out)); }
    [[nodiscard]] bool get(json_number& out)
    {
        if (kind() != json_kind::number) {
            return false;
        }
        ::simdjson::ondemand::number number;
        if (value_->get_number().get(number)) { // an integer that fits nowhere, or no number
            out.form = json_number::form::real;
            return good(value_->get_double().get(out.real));
        }
        out.real = number.as_double();
        if (number.is_int64()) {
            out.form = json_number::form::integer;
            out.integer = number.get_int64();
        } else if (number.is_uint64()) {
            out.form = json_number::form::unsigned_integer;
            out.unsigned_integer = number.get_uint64();
        } else {
            out.form = json_number::form::real;
            if (auto const written = token(); written.size() > 16) { // simdjson 3.0 may be off by one bit
                detail::parse_json_double(written, out.real);
            }
        }
        return true;
    }
    [[nodiscard]] bool get(std::string_view& out)
    {
        if (text_.data()) { // each text has its place in the parser's buffer only once
            out = text_;
            return true;
        }
        if (kind() != json_kind::string) {
            return false;
        }
        if (*begin() != '"') { // NaN and the like
            out = token();
        } else if (!good(value_->get_string().get(out))) {
            return false;
        }
        text_ = out;
        return true;
    }
    [[nodiscard]] bool raw(std::string& out)
    {
        detail::json_writer writer{false, true};
        bool const whole = copy(writer);
        out = std::move(writer).str();
        return whole;
    }
    [[nodiscard]] object_reader object();
    [[nodiscard]] array_reader array();

private:
    friend simd_json;
    cursor(state& s, ::simdjson::ondemand::value& value) noexcept : state_{&s}, value_{&value}, kind_{look()} {}

    // What begins here. simdjson has found no more than that something does.
    [[nodiscard]] json_kind look() noexcept
    {
        auto const* const at = begin();
        auto const kind = kind_by_first(*at);
        return kind == json_kind::null || kind == json_kind::invalid || *at == '-' ? look_closer(kind, at) : kind;
    }
    [[nodiscard]] json_kind look_closer(json_kind kind, char const* at) noexcept;
    [[nodiscard]] static json_kind kind_by_first(char c) noexcept
    {
        static constexpr auto kinds = [] { // branches would be mispredicted
            std::array<json_kind, 256> all{};
            all.fill(json_kind::invalid);
            for (char const digit : {'0', '1', '2', '3', '4', '5', '6', '7', '8', '9', '-'}) {
                all[static_cast<unsigned char>(digit)] = json_kind::number;
            }
            all['{'] = json_kind::object;
            all['['] = json_kind::array;
            all['"'] = json_kind::string;
            all['t'] = json_kind::boolean;
            all['f'] = json_kind::boolean;
            all['n'] = json_kind::null;
            return all;
        }();
        return kinds[static_cast<unsigned char>(c)];
    }
    // A failure says that the text is damaged.
    [[nodiscard]] bool good(::simdjson::error_code failed) noexcept
    {
        if (failed) {
            state_->damaged = true;
        }
        return !failed;
    }
    [[nodiscard]] char const* begin() noexcept { return value_->raw_json_token().data(); }
    [[nodiscard]] bool is_nonfinite() noexcept
    {
        auto const all = token();
        return all == "NaN" || all == "Infinity" || all == "-Infinity";
    }
    [[nodiscard]] std::string_view token() noexcept
    {
        auto const all = value_->raw_json_token();
        return all.substr(0, all.find_last_not_of(" \t\r\n") + 1);
    }
    template <class Container, class Reader>
    Reader walk();
    bool copy(detail::json_writer& out);

    state* state_;
    ::simdjson::ondemand::value* value_; // in the surrounding reader
    json_kind kind_;
    std::string_view text_{};
};

/// Walks over the members of an object.
class simd_json::object_reader {
public:
    [[nodiscard]] bool next()
    {
        if (!walks_) {
            return false;
        }
        if (std::exchange(started_, true)) {
            ++at_;
        }
        key_ = {};
        walks_ = at_ != iterator{}; // compared with any, it says whether there is more
        if (walks_) {
            ::new (&field_) auto(*at_); // GCC's copy of one waits for memory, longer than all else here takes
            if (field_.error()) {
                damaged();
            }
        }
        return walks_;
    }
    /// Whether the key is `name`, which needs no escapes.
    [[nodiscard]] bool is(std::string_view name)
    {
        if (key_.data()) { // simdjson gives one with escapes only once
            return key_ == name;
        }
        return field_.value_unsafe().key().unsafe_is_equal(name) || (state_->has_escapes && key() == name);
    }
    [[nodiscard]] std::string_view key()
    {
        if (!key_.data()) {
            read_key();
        }
        return key_;
    }
    [[nodiscard]] cursor value() { return cursor{*state_, field_.value_unsafe().value()}; }
    [[nodiscard]] bool ok() const noexcept { return ok_; }

private:
    friend simd_json;
    explicit object_reader(state& s) noexcept : state_{&s} {}

    // Hardly any key has an escape: then it is where it is.
    void read_key()
    {
        auto const* const begin = field_.value_unsafe().key().raw();
        auto const* end = begin;
        while (*end != '"' && *end != '\\') { // there is a quote: simdjson has paired them
            ++end;
        }
        key_ = {begin, static_cast<std::size_t>(end - begin)};
        if (*end != '"' && field_.value_unsafe().unescaped_key().get(key_)) {
            damaged();
        }
    }
    void damaged() noexcept
    {
        walks_ = false;
        ok_ = false;
        state_->damaged = true;
    }

    using iterator = ::simdjson::ondemand::object_iterator;

    state* state_;
    iterator at_{};
    ::simdjson::simdjson_result<::simdjson::ondemand::field> field_{};
    std::string_view key_{}; // once it is asked for
    bool walks_ = false;     // there may be more
    bool started_ = false;
    bool ok_ = true;
};

/// Walks over the elements of an array.
class simd_json::array_reader {
public:
    [[nodiscard]] bool next()
    {
        if (!walks_) {
            return false;
        }
        if (std::exchange(started_, true)) {
            ++at_;
        }
        walks_ = at_ != iterator{}; // compared with any, it says whether there is more
        if (walks_ && (*at_).get(value_)) {
            walks_ = false;
            ok_ = false;
            state_->damaged = true;
        }
        return walks_;
    }
    [[nodiscard]] cursor value() { return cursor{*state_, value_}; }
    [[nodiscard]] bool ok() const noexcept { return ok_; }

private:
    friend simd_json;
    explicit array_reader(state& s) noexcept : state_{&s} {}

    using iterator = ::simdjson::ondemand::array_iterator;

    state* state_;
    iterator at_{};
    ::simdjson::ondemand::value value_{};
    bool walks_ = false; // there may be more
    bool started_ = false;
    bool ok_ = true;
};

/// A text that is being read.
class simd_json::document {
public:
    [[nodiscard]] cursor root() { return cursor{*state_, state_->root}; }
    /// To be called after walking: whether what was walked over was JSON, and nothing follows it.
    /// *Errors*: as those of `parse`.
    [[nodiscard]] result<void> check();

private:
    friend simd_json;
    explicit document(std::unique_ptr<state> s) noexcept : state_{s.release()} {}

    std::unique_ptr<state, state::recycler> state_;
};

inline result<simd_json::document> simd_json::parse(std::string&& text) const
{
    auto first = text.find_first_not_of(" \t\r\n");
    document made{state::make()};
    auto& in = *made.state_;
    bool const is_scalar = first != text.npos && text[first] != '{' && text[first] != '[';
    if (is_scalar) {
        in.text = detail::quote_nonfinite(text).value_or(text);
        if (detail::json_syntax{in.text}.find_error() != std::string::npos) {
            return detail::simdjson_refusal(text, deepest);
        }
        text = '[' + std::move(in.text) + ']';
    }
    in.has_escapes = text.find('\\') != text.npos;
    constexpr auto padding = ::simdjson::SIMDJSON_PADDING; // it reads in large steps
    if (text.capacity() - text.size() >= padding) {
        in.text = std::move(text);
    } else {
        in.text.reserve(text.size() + padding);
        in.text = text;
    }
    auto const padded = ::simdjson::padded_string_view{in.text.data(), in.text.size(), in.text.capacity()};
    if (in.parser.iterate(padded).get(in.document) || in.document.get_value().get(in.root)) {
        return detail::simdjson_refusal(in.text, deepest);
    }
    if (is_scalar) {
        ::simdjson::ondemand::array_iterator at;
        if (in.root.get_array().get(in.around.emplace()) || in.around->begin().get(at) || (*at).get(in.root)) {
            return detail::simdjson_refusal(in.text, deepest);
        }
    }
    return made;
}

inline result<void> simd_json::document::check()
{
    if (!state_->damaged &&
        (state_->around || state_->document.current_location().error() == ::simdjson::OUT_OF_BOUNDS)) {
        return success();
    }
    auto const valid = [&] {
        auto const quoted = detail::quote_nonfinite(state_->text);
        return detail::json_syntax{quoted ? *quoted : state_->text}.find_error() == std::string::npos;
    };
    if (!state_->damaged && valid()) { // who walked left some of it out
        return success();
    }
    return detail::simdjson_refusal(state_->text, deepest);
}

inline json_kind simd_json::cursor::look_closer(json_kind kind, char const* at) noexcept
{
    if (kind == json_kind::number && at[1] != 'I') {
        return kind;
    }
    if (kind == json_kind::null && std::memcmp(at, "null", 4) == 0 &&
        std::string_view{",]} \n\r\t"}.find(at[4]) != std::string_view::npos) { // there is padding
        return kind;
    }
    if (is_nonfinite()) {
        return json_kind::string;
    }
    state_->damaged = true;
    return json_kind::invalid;
}

template <class Container, class Reader>
Reader simd_json::cursor::walk()
{
    Reader reader{*state_};
    Container held;
    reader.walks_ = good(value_->current_depth() > deepest ? ::simdjson::DEPTH_ERROR : ::simdjson::SUCCESS) &&
                    good(value_->get(held)) && good(held.begin().get(reader.at_));
    reader.ok_ = reader.walks_;
    return reader;
}

inline simd_json::object_reader simd_json::cursor::object()
{
    return kind() == json_kind::object ? walk<::simdjson::ondemand::object, object_reader>() : object_reader{*state_};
}

inline simd_json::array_reader simd_json::cursor::array()
{
    return kind() == json_kind::array ? walk<::simdjson::ondemand::array, array_reader>() : array_reader{*state_};
}

inline bool simd_json::cursor::copy(detail::json_writer& out)
{
    switch (kind()) {
    case json_kind::invalid: return false;
    case json_kind::null: out.raw("null"); return true;
    case json_kind::boolean: {
        bool value = false;
        bool const is_read = get(value);
        out.boolean(value);
        return is_read;
    }
    case json_kind::number: {
        json_number value;
        bool const is_read = get(value);
        switch (value.form) {
        case json_number::form::integer: out.number(value.integer); break;
        case json_number::form::unsigned_integer: out.number(value.unsigned_integer); break;
        case json_number::form::real: out.number(value.real); break;
        }
        return is_read;
    }
    case json_kind::string: {
        std::string_view value;
        bool const is_read = get(value);
        out.text(value);
        return is_read;
    }
    case json_kind::array: {
        out.begin_array();
        auto elements = array();
        bool whole = true;
        while (whole && elements.next()) {
            out.element();
            whole = elements.value().copy(out);
        }
        out.end_array();
        return whole && elements.ok();
    }
    case json_kind::object: {
        out.begin_object();
        auto members = object();
        bool whole = true;
        while (whole && members.next()) {
            out.key(members.key());
            whole = members.value().copy(out);
        }
        out.end_object();
        return whole && members.ok();
    }
    }
    return false;
}

static_assert(json_policy<simd_json>);

} // namespace st4sd

#endif
