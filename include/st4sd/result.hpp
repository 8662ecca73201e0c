#ifndef ST4SD_RESULT_HPP
#define ST4SD_RESULT_HPP

#include <st4sd/error.hpp>

#include <boost/outcome/basic_result.hpp>
#include <boost/outcome/policy/base.hpp>
#include <boost/outcome/try.hpp>

#include <utility>

namespace st4sd {

namespace detail {

// value() without a value throws st4sd::exception; error() without an error is a mistake of the program.
struct throw_exception : BOOST_OUTCOME_V2_NAMESPACE::policy::base {
    using base_policy = BOOST_OUTCOME_V2_NAMESPACE::policy::base;

    template <class Impl>
    static constexpr void wide_value_check(Impl&& self)
    {
        if (!base_policy::_has_value(self)) {
            throw exception{base_policy::_error(std::forward<Impl>(self))};
        }
    }
    template <class Impl>
    static constexpr void wide_error_check(Impl&& self)
    {
        if (!base_policy::_has_error(std::forward<Impl>(self))) {
            throw std::logic_error{"st4sd::result: error() of a result that has a value"};
        }
    }
    template <class Impl>
    static constexpr void wide_exception_check(Impl&&)
    {}
};

} // namespace detail

/// What every call returns: a `T`, or an `st4sd::error`. A Boost.Outcome result.
///
/// * `BOOST_OUTCOME_TRY(auto x, call());` goes on with the value or returns the error.
/// * `call().value()` gives the value or throws `st4sd::exception`.
/// * `if (auto r = call()) use(r.value()); else complain(r.error());`
template <class T>
using result = BOOST_OUTCOME_V2_NAMESPACE::basic_result<T, error, detail::throw_exception>;

/// What a call without a value returns on success: `return st4sd::success();`
using BOOST_OUTCOME_V2_NAMESPACE::success;

namespace detail {

template <class T, class>
struct depending {
    using type = T;
};

// `result<T>` for a template with the parameter `For`. A compiler completes the return type of every function whose body it
// reads, unless it depends on a parameter, and a result of a model takes it as long as a small header.
template <class T, class For>
using late_result = result<typename depending<T, For>::type>;

} // namespace detail

} // namespace st4sd

#endif
