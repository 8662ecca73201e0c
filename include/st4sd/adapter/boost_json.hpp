#ifndef ST4SD_ADAPTER_BOOST_JSON_HPP
#define ST4SD_ADAPTER_BOOST_JSON_HPP

#include <st4sd/config.hpp>
#include <st4sd/json.hpp>
#include <st4sd/result.hpp>

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace st4sd {

/// The default JSON policy: the parser of Boost.JSON. Link `Boost::json`.
///
/// It reads a whole document, up to 100 levels deep, into one row of tokens, not into `boost::json::value`: typed decoding
/// walks over each value once, and neither looks members up nor keeps texts. Members come in document order.
class boost_json {
public:
    class cursor;
    class object_reader;
    class array_reader;
    class document;

    /// *Errors*: `errc::malformed_answer` with line and column of what is no JSON; the text itself is not repeated.
    [[nodiscard]] result<document> parse(std::string&& text) const;

private:
    struct token;
};

/// Walks over one value. *Lifetime*: that of the document; texts stay valid as long, too.
class boost_json::cursor {
public:
    [[nodiscard]] json_kind kind() const noexcept;
    [[nodiscard]] bool get(bool& out) const noexcept;
    [[nodiscard]] bool get(json_number& out) const noexcept;
    [[nodiscard]] bool get(std::string_view& out) const noexcept;
    [[nodiscard]] bool raw(std::string& out) const;
    [[nodiscard]] object_reader object() const noexcept;
    [[nodiscard]] array_reader array() const noexcept;

private:
    friend boost_json;
    explicit cursor(token const* at) noexcept : at_{at} {}

    token const* at_;
};

/// Walks over the members of an object.
class boost_json::object_reader {
public:
    [[nodiscard]] bool next() noexcept;
    [[nodiscard]] std::string_view key() const noexcept;
    [[nodiscard]] cursor value() const noexcept;
    [[nodiscard]] bool ok() const noexcept { return true; }

private:
    friend boost_json;
    token const* key_ = nullptr; // of the current member, whose value is after it
    token const* next_ = nullptr;
    token const* end_ = nullptr;
};

/// Walks over the elements of an array.
class boost_json::array_reader {
public:
    /// How many elements are still to come.
    [[nodiscard]] std::size_t size() const noexcept;
    [[nodiscard]] bool next() noexcept;
    [[nodiscard]] cursor value() const noexcept;
    [[nodiscard]] bool ok() const noexcept { return true; }

private:
    friend boost_json;
    token const* at_ = nullptr; // the current element
    token const* next_ = nullptr;
    std::size_t left_ = 0;
};

/// A parsed text.
class boost_json::document {
public:
    [[nodiscard]] cursor root() const noexcept;

private:
    friend boost_json;
    struct state;
    class builder;
    struct state_deleter {
        void operator()(state* s) const noexcept;
    };
    static std::optional<std::string> read(state& into);
    explicit document(std::unique_ptr<state, state_deleter> s) noexcept : state_{std::move(s)} {}

    std::unique_ptr<state, state_deleter> state_;
};

} // namespace st4sd

#ifndef ST4SD_SEPARATE_COMPILATION
#include <st4sd/adapter/impl/boost_json.ipp>
#endif

#endif
