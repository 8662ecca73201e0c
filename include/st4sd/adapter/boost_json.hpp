#ifndef ST4SD_ADAPTER_BOOST_JSON_HPP
#define ST4SD_ADAPTER_BOOST_JSON_HPP

#include <st4sd/config.hpp>
#include <st4sd/json.hpp>
#include <st4sd/result.hpp>

#include <boost/json/fwd.hpp>

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>

namespace st4sd {

/// The default JSON policy: Boost.JSON. Link `Boost::json`.
///
/// It reads a whole document into memory that is freed at once, up to 100 levels deep. Members keep their order; of two
/// with the same key the last one counts.
class boost_json {
public:
    class cursor;
    class object_reader;
    class array_reader;
    class document;

    /// *Errors*: `errc::malformed_answer` with line and column of what is no JSON; the text itself is not repeated.
    [[nodiscard]] result<document> parse(std::string&& text) const;
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
    explicit cursor(boost::json::value const* value) noexcept : value_{value} {}

    boost::json::value const* value_;
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
    boost::json::key_value_pair const* at_ = nullptr; // the member after the current one
    boost::json::key_value_pair const* end_ = nullptr;
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
    boost::json::value const* at_ = nullptr; // the element after the current one
    boost::json::value const* end_ = nullptr;
};

/// A parsed text.
class boost_json::document {
public:
    [[nodiscard]] cursor root() const noexcept;

private:
    friend boost_json;
    struct state;
    struct state_deleter {
        void operator()(state* s) const noexcept;
    };
    explicit document(std::unique_ptr<state, state_deleter> s) noexcept : state_{std::move(s)} {}

    std::unique_ptr<state, state_deleter> state_;
};

} // namespace st4sd

#ifndef ST4SD_SEPARATE_COMPILATION
#include <st4sd/adapter/impl/boost_json.ipp>
#endif

#endif
