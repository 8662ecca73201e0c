#ifndef ST4SD_PACKAGE_DETAIL_TEXT_CHECK_HPP
#define ST4SD_PACKAGE_DETAIL_TEXT_CHECK_HPP

#include <st4sd/describe.hpp>
#include <st4sd/detail/is_optional.hpp>
#include <st4sd/detail/json_syntax.hpp>
#include <st4sd/detail/violations.hpp>
#include <st4sd/raw_json.hpp>
#include <st4sd/secret.hpp>
#include <st4sd/to_json.hpp>

#include <concepts>
#include <cstddef>
#include <string>

namespace st4sd::detail {

// Whether all texts of a document can be sent: they are UTF-8, and those kept as JSON are JSON.
template <class T>
void check_texts(std::string const& where, T const& x, violations& out)
{
    if constexpr (described<T>) {
        for_each_field<T>([&](auto const& row) {
            check_texts(where + '.' + std::string{row.name}, x.*row.member, out);
            return true;
        });
    } else if constexpr (is_optional<T>) {
        if (x) {
            check_texts(where, *x, out);
        }
    } else if constexpr (is_vector<T>) {
        for (std::size_t i = 0; i != x.size(); ++i) {
            check_texts(label(where, i), x[i], out);
        }
    } else if constexpr (std::same_as<T, raw_json>) {
        if (!x.empty() && out.check_text(where, x.text)) {
            if (auto const at = json_syntax{x.text}.find_error(); at != std::string::npos) {
                out.add(where, "is not JSON at byte " + std::to_string(at) + ": correct it there");
            }
        }
    } else if constexpr (std::same_as<T, secret>) {
        out.check_text(where, x.reveal());
    } else {
        out.check_text(where, x);
    }
}

} // namespace st4sd::detail

#endif
