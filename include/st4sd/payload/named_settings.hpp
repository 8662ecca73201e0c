#ifndef ST4SD_PAYLOAD_NAMED_SETTINGS_HPP
#define ST4SD_PAYLOAD_NAMED_SETTINGS_HPP

#include <st4sd/detail/value_text.hpp>
#include <st4sd/payload/detail/draft.hpp>
#include <st4sd/payload/places.hpp>
#include <st4sd/payload/settings.hpp>

#include <concepts>
#include <string>
#include <utility>

namespace st4sd {

/// What a payload may say besides, where names are known at run time only: variables, and the bucket of its files.
template <class Builder>
class named_payload_settings : public payload_settings<Builder> {
public:
    /// Sets a variable. A bool is sent as `true` or `false`; `validate()` spells it as the package's choice. An empty
    /// `std::optional` leaves the variable alone.
    template <class Value>
    Builder& variable(std::string_view name, Value const& value) &
    {
        constexpr bool is_value = detail::is_scalar_value<Value>;
        static_assert(is_value, "st4sd: a variable's value is text, a number or a bool");
        if constexpr (is_value) {
            draft().set_variable(name, value);
        }
        return self();
    }
    /// Several variables: a map, or any range of pairs, from names to values.
    template <class Values>
    Builder& variables(Values const& values) &
    {
        for (auto const& [name, value] : values) {
            variable(name, value);
        }
        return self();
    }
    /// The bucket that files given as `bucket_path` come from: an `s3_bucket`, or a `dataset`.
    template <class Bucket>
    Builder& from_bucket(Bucket place) &
    {
        constexpr bool is_bucket = std::same_as<Bucket, s3_bucket> || std::same_as<Bucket, dataset>;
        static_assert(is_bucket, "st4sd: files come from an s3_bucket or a dataset");
        if constexpr (is_bucket) {
            draft().set_once("s3", draft().request.payload.s3, detail::spec_of(std::move(place)));
        }
        return self();
    }

    /// @name The same members, for a payload that is being made in one expression
    /// @{
    template <class Value>
    [[nodiscard]] Builder variable(std::string_view name, Value const& value) &&
    {
        return std::move(variable(name, value));
    }
    template <class Values>
    [[nodiscard]] Builder variables(Values const& values) &&
    {
        return std::move(variables(values));
    }
    template <class Bucket>
    [[nodiscard]] Builder from_bucket(Bucket place) &&
    {
        return std::move(from_bucket(std::move(place)));
    }
    /// @}

private:
    [[nodiscard]] Builder& self() noexcept { return static_cast<Builder&>(*this); }
    [[nodiscard]] auto& draft() noexcept { return detail::payload_access::draft(self()); }
};

} // namespace st4sd

#endif
