#ifndef ST4SD_API_DATASETS_HPP
#define ST4SD_API_DATASETS_HPP

#include <st4sd/api/detail/call.hpp>
#include <st4sd/endpoint/create_dataset.hpp>
#include <st4sd/endpoint/list_datasets.hpp>
#include <st4sd/fwd.hpp>
#include <st4sd/transport.hpp>

#include <string>
#include <utility>
#include <vector>

namespace st4sd::api {

/// The Datashim Datasets of the cluster: buckets that runs use by a name, without their keys. Got from a client by
/// `datasets()`; may be kept. A run uses one as `st4sd::dataset{name}` or `st4sd::dataset_volume{name}` in its payload.
///
/// *Errors* of every call: those of the connection, `condition::unauthorised`, `condition::malformed_answer`;
/// `datasets_unavailable` where the cluster has none.
template <class Client>
class datasets {
    using transport_type = typename Client::transport_type;
    template <class T>
    using result = st4sd::detail::late_result<T, Client>;

public:
    explicit datasets(Client client) : client_{std::move(client)} {}

    /// The names of all. *Source*: `GET /datasets/`
    [[nodiscard]] result<std::vector<std::string>> list() const
    {
        return detail::call<endpoint::list_datasets>(client_);
    }
    template <class Token>
        requires async_transport<transport_type>
    auto async_list(Token&& token) const
    {
        return detail::start<endpoint::list_datasets>(client_, std::forward<Token>(token));
    }

    /// Makes a bucket a Dataset of this name. The service has no way to remove one.
    ///
    /// *Errors*: `dataset_exists`, `invalid_dataset_name`; `errc::invalid_argument` for a bucket without endpoint, name or
    /// keys. `errc::unauthorised` also where the service itself has no right to create one. The keys are never quoted.
    ///
    /// *Example*: `api.datasets().create("structures", {"https://s3.example.org", "structures", key_id, key});`
    /// *Source*: `POST /datasets/s3/{name}`
    [[nodiscard]] st4sd::result<void> create(std::string name, s3_bucket place) const
    {
        return detail::call<endpoint::create_dataset>(client_, std::move(name), std::move(place));
    }
    template <class Token>
        requires async_transport<transport_type>
    auto async_create(std::string name, s3_bucket place, Token&& token) const
    {
        return detail::start<endpoint::create_dataset>(
            client_, std::forward<Token>(token), std::move(name), std::move(place));
    }

private:
    Client client_;
};

} // namespace st4sd::api

#endif
