#ifndef ST4SD_ENDPOINT_IMAGE_PULL_SECRET_PROBLEMS_HPP
#define ST4SD_ENDPOINT_IMAGE_PULL_SECRET_PROBLEMS_HPP

#include <st4sd/describe.hpp>
#include <st4sd/detail/one_line.hpp>
#include <st4sd/error.hpp>
#include <st4sd/to_json.hpp>

#include <string>

namespace st4sd {

/// The service lists no image-pull secret of this name. It does not list those that it cannot read.
struct unknown_image_pull_secret {
    static constexpr auto when = condition::not_found;

    std::string name{}; ///< what was asked for

    [[nodiscard]] std::string message() const
    {
        return "there is no image-pull secret '" + detail::one_line(name, 80) + "': correct the name, or create it";
    }
    friend bool operator==(unknown_image_pull_secret const&, unknown_image_pull_secret const&) = default;
    static constexpr auto describe() { return fields(field("name", &unknown_image_pull_secret::name)); }
};

/// The service has an image-pull secret of this name; it is not changed.
struct image_pull_secret_exists {
    static constexpr auto when = condition::rejected;

    std::string name{}; ///< which one

    [[nodiscard]] std::string message() const
    {
        return "there is an image-pull secret '" + detail::one_line(name, 80) +
               "' already: update it, or take another name";
    }
    friend bool operator==(image_pull_secret_exists const&, image_pull_secret_exists const&) = default;
    static constexpr auto describe() { return fields(field("name", &image_pull_secret_exists::name)); }
};

/// The cluster has a Secret of this name which is not one of the service's image-pull secrets; it is not changed.
struct foreign_secret {
    static constexpr auto when = condition::rejected;

    std::string name{}; ///< which one

    [[nodiscard]] std::string message() const
    {
        return "the cluster has another Secret '" + detail::one_line(name, 80) +
               "': take another name; an upsert would take it over";
    }
    friend bool operator==(foreign_secret const&, foreign_secret const&) = default;
    static constexpr auto describe() { return fields(field("name", &foreign_secret::name)); }
};

} // namespace st4sd

#endif
