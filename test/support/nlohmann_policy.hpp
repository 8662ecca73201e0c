#ifndef ST4SD_TEST_SUPPORT_NLOHMANN_POLICY_HPP
#define ST4SD_TEST_SUPPORT_NLOHMANN_POLICY_HPP

/// @file
/// A JSON policy of one's own: nlohmann::json in the place of Boost.JSON. Copy it, or read it as the example of what a policy
/// for another library needs. *Example*: `st4sd::basic_client<my_transport, nlohmann_policy> api{…};`

#include <st4sd/detail/nonfinite.hpp>
#include <st4sd/detail/text_position.hpp>
#include <st4sd/json.hpp>
#include <st4sd/result.hpp>

#include <nlohmann/json.hpp>

#include <cstddef>
#include <cstdint>
#include <iterator>
#include <string>
#include <string_view>
#include <utility>

class nlohmann_policy {
    using value_type = nlohmann::ordered_json; // the columns of a table keep their order

public:
    class object_reader;
    class array_reader;

    /// Walks over one value.
    class cursor {
    public:
        explicit cursor(value_type const* value) noexcept : value_{value} {}

        [[nodiscard]] st4sd::json_kind kind() const noexcept
        {
            switch (value_->type()) {
            case value_type::value_t::null: return st4sd::json_kind::null;
            case value_type::value_t::boolean: return st4sd::json_kind::boolean;
            case value_type::value_t::number_integer:
            case value_type::value_t::number_unsigned:
            case value_type::value_t::number_float: return st4sd::json_kind::number;
            case value_type::value_t::string: return st4sd::json_kind::string;
            case value_type::value_t::array: return st4sd::json_kind::array;
            case value_type::value_t::object: return st4sd::json_kind::object;
            case value_type::value_t::binary:
            case value_type::value_t::discarded: break;
            }
            return st4sd::json_kind::invalid;
        }
        [[nodiscard]] bool get(bool& out) const
        {
            return value_->is_boolean() && (out = value_->get<bool>(), true);
        }
        [[nodiscard]] bool get(st4sd::json_number& out) const
        {
            if (!value_->is_number()) {
                return false;
            }
            out = {};
            out.real = value_->get<double>();
            if (value_->is_number_float()) {
                out.form = st4sd::json_number::form::real;
            } else if (value_->is_number_unsigned() && value_->get<std::uint64_t>() > INT64_MAX) {
                out.form = st4sd::json_number::form::unsigned_integer;
                out.unsigned_integer = value_->get<std::uint64_t>();
            } else {
                out.integer = value_->get<std::int64_t>();
            }
            return true;
        }
        [[nodiscard]] bool get(std::string_view& out) const
        {
            return value_->is_string() && (out = value_->get_ref<std::string const&>(), true);
        }
        [[nodiscard]] bool raw(std::string& out) const
        {
            out = value_->dump();
            return true;
        }
        [[nodiscard]] object_reader object() const;
        [[nodiscard]] array_reader array() const;

    private:
        value_type const* value_;
    };

    /// Walks over the members of an object; of another value it has none.
    class object_reader {
    public:
        explicit object_reader(value_type const& value) : value_{value.is_object() ? value : nothing()} {}

        [[nodiscard]] bool next()
        {
            at_ = started_ ? std::next(at_) : value_.begin();
            started_ = true;
            return at_ != value_.end();
        }
        [[nodiscard]] std::string_view key() const { return at_.key(); }
        [[nodiscard]] cursor value() const { return cursor{&*at_}; }
        [[nodiscard]] bool ok() const noexcept { return true; }

    private:
        static value_type const& nothing()
        {
            static value_type const none = value_type::object();
            return none;
        }

        value_type const& value_;
        value_type::const_iterator at_{};
        bool started_ = false;
    };

    /// Walks over the elements of an array; of another value it has none.
    class array_reader {
    public:
        explicit array_reader(value_type const& value) : value_{value}, size_{value.is_array() ? value.size() : 0} {}

        [[nodiscard]] bool next() noexcept { return next_ != size_ && (++next_, true); }
        [[nodiscard]] cursor value() const { return cursor{&value_[next_ - 1]}; }
        [[nodiscard]] bool ok() const noexcept { return true; }

    private:
        value_type const& value_;
        std::size_t size_;
        std::size_t next_ = 0;
    };

    /// A parsed text.
    class document {
    public:
        [[nodiscard]] cursor root() const noexcept { return cursor{&value_}; }

    private:
        friend nlohmann_policy;
        value_type value_;
    };

    [[nodiscard]] st4sd::result<document> parse(std::string&& text) const
    {
        document out;
        auto wrong = read(text, out.value_);
        if (!wrong.empty()) {
            if (auto const quoted = st4sd::detail::quote_nonfinite(text)) {
                wrong = read(*quoted, out.value_);
            }
        }
        if (!wrong.empty()) {
            return st4sd::error{st4sd::errc::malformed_answer, std::move(wrong)};
        }
        return out;
    }

private:
    // What is wrong with the text; empty when nothing is. The library's own message is not used: it repeats the text.
    static std::string read(std::string const& text, value_type& out)
    {
        constexpr int deepest = 100;
        bool too_deep = false;
        auto const bound = [&](int depth, value_type::parse_event_t, value_type&) {
            too_deep = too_deep || depth >= deepest;
            return !too_deep;
        };
        try {
            out = value_type::parse(text, bound);
        } catch (nlohmann::json::parse_error const& e) {
            return "not valid JSON at " + st4sd::detail::text_position(text, e.byte == 0 ? 0 : e.byte - 1);
        } catch (nlohmann::json::exception const&) {
            return "not valid JSON: a number is out of range";
        }
        return too_deep ? "the JSON text is nested more than 100 levels deep" : "";
    }
};

inline nlohmann_policy::object_reader nlohmann_policy::cursor::object() const { return object_reader{*value_}; }
inline nlohmann_policy::array_reader nlohmann_policy::cursor::array() const { return array_reader{*value_}; }

static_assert(st4sd::json_policy<nlohmann_policy>);

#endif
