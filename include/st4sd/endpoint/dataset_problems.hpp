#ifndef ST4SD_ENDPOINT_DATASET_PROBLEMS_HPP
#define ST4SD_ENDPOINT_DATASET_PROBLEMS_HPP

#include <st4sd/describe.hpp>
#include <st4sd/detail/one_line.hpp>
#include <st4sd/error.hpp>
#include <st4sd/model/kubernetes_name.hpp>
#include <st4sd/to_json.hpp>

#include <string>

namespace st4sd {

/// The cluster has a Dataset of this name already; it is not changed.
struct dataset_exists {
    static constexpr auto when = condition::rejected;

    std::string name{}; ///< which one

    [[nodiscard]] std::string message() const
    {
        return "there is a dataset '" + detail::one_line(name, 80) + "' already: take another name";
    }
    friend bool operator==(dataset_exists const&, dataset_exists const&) = default;
    static constexpr auto describe() { return fields(field("name", &dataset_exists::name)); }
};

/// Kubernetes does not allow this name for a Dataset.
struct invalid_dataset_name {
    static constexpr auto when = condition::rejected;
    static constexpr auto code = errc::invalid_argument;

    std::string name{}; ///< what was asked for

    [[nodiscard]] std::string message() const
    {
        return "a dataset cannot be called '" + detail::one_line(name, 80) +
               "': " + std::string{detail::kubernetes_name_rule};
    }
    friend bool operator==(invalid_dataset_name const&, invalid_dataset_name const&) = default;
    static constexpr auto describe() { return fields(field("name", &invalid_dataset_name::name)); }
};

/// The service cannot ask Kubernetes for Datasets: Datashim is not installed, the service has no right to, or Kubernetes is
/// out of reach. `server_message()` has Kubernetes' own words, of several lines and not for everybody to see.
struct datasets_unavailable {
    static constexpr auto when = condition::unavailable;
    static constexpr auto code = errc::service_failed;

    [[nodiscard]] std::string message() const
    {
        return "the service cannot reach the cluster's datasets: ask its operator whether Datashim is installed";
    }
    friend bool operator==(datasets_unavailable const&, datasets_unavailable const&) = default;
    static constexpr auto describe() { return fields(); }
};

} // namespace st4sd

#endif
