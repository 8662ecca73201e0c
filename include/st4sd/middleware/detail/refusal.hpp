#ifndef ST4SD_MIDDLEWARE_DETAIL_REFUSAL_HPP
#define ST4SD_MIDDLEWARE_DETAIL_REFUSAL_HPP

#include <st4sd/http/response.hpp>

#include <algorithm>
#include <array>
#include <string_view>

namespace st4sd::middleware::detail {

inline bool contains(std::string_view text, std::string_view word)
{
    return std::search(text.begin(), text.end(), word.begin(), word.end(), [](char a, char b) {
               return (a >= 'A' && a <= 'Z' ? static_cast<char>(a + 32) : a) == b;
           }) != text.end();
}

// Whether an OAuth proxy says so that it wants (other) credentials. A 403 in JSON is the service's own.
inline bool wants_credentials(http::response const& answer)
{
    constexpr std::array<std::string_view, 6> of_login{"login", "log_in", "signin", "sign_in", "oauth", "/auth"};
    switch (answer.status) {
    case 401:
    case 302: // the service has no redirects of these two kinds
    case 303: return true;
    case 403: return http::iequals(answer.media_type(), "text/html");
    case 301:
    case 307: {
        auto place = answer.fields.get("Location");
        place = place.substr(0, place.find('?'));
        return std::any_of(
            of_login.begin(), of_login.end(), [&](std::string_view word) { return contains(place, word); });
    }
    default: return false;
    }
}

// Whose function the thread is asking just now. A function that uses the client it is for must not wait for itself.
class asking {
public:
    explicit asking(void const* who) : who_{who}, outer_{top()} { top() = this; }
    asking(asking const&) = delete;
    asking& operator=(asking const&) = delete;
    ~asking() { top() = outer_; }

    static bool is_under_way(void const* who)
    {
        auto const* one = top();
        while (one && one->who_ != who) {
            one = one->outer_;
        }
        return one != nullptr;
    }

private:
    static asking const*& top()
    {
        thread_local asking const* innermost = nullptr;
        return innermost;
    }
    void const* who_;
    asking const* outer_;
};

} // namespace st4sd::middleware::detail

#endif
