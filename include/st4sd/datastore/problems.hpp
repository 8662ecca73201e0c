#ifndef ST4SD_DATASTORE_PROBLEMS_HPP
#define ST4SD_DATASTORE_PROBLEMS_HPP

#include <st4sd/datastore/document_kind.hpp>
#include <st4sd/describe.hpp>
#include <st4sd/detail/one_line.hpp>
#include <st4sd/error.hpp>
#include <st4sd/model/instance_uri.hpp>
#include <st4sd/model/rest_uid.hpp>
#include <st4sd/raw_json.hpp>

#include <array>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace st4sd::datastore {

/// The service has no datastore, or does not say where it is.
struct no_datastore {
    static constexpr auto when = condition::not_found;
    static constexpr std::array<std::string_view, 1> marked_by{"localDeployment"};

    bool is_local = false; ///< the service runs on its own, without a cluster
    std::string missing{}; ///< what its url-map does not name; empty if it has no url-map

    [[nodiscard]] std::string message() const
    {
        std::string const help = ": give its URL in options.datastore if there is one elsewhere";
        if (missing.empty()) {
            return "the service has no datastore, as it is a local deployment" + help;
        }
        return "the service's url-map does not name '" + missing + "'" + help;
    }
    friend bool operator==(no_datastore const&, no_datastore const&) = default;
    static constexpr auto describe() { return fields(field("localDeployment", &no_datastore::is_local)); }
};

/// The registry knows no gateway of this id, so that nobody can say where its files are.
struct unknown_gateway {
    static constexpr auto when = condition::not_found;

    std::string id{};       ///< of the gateway
    std::string registry{}; ///< its URL

    [[nodiscard]] std::string message() const
    {
        return "the registry at " + registry + " knows no gateway '" + st4sd::detail::one_line(id, 80) +
               "': correct the instance URI, or give the gateway's URL in options.datastore.gateways";
    }
    friend bool operator==(unknown_gateway const&, unknown_gateway const&) = default;
};

/// Another service than the one that the user named asks for credentials, and got none.
struct credentials_withheld {
    static constexpr auto when = condition::unauthorised;

    std::string origin{}; ///< scheme, host and port of the other one

    [[nodiscard]] std::string message() const
    {
        return "no credentials were sent to " + origin +
               ", which asks for some: add it to options.allowed_origins if it may have them";
    }
    friend bool operator==(credentials_withheld const&, credentials_withheld const&) = default;
};

/// A service of the datastore is said to be at a URL without TLS.
struct insecure_place {
    static constexpr auto when = condition::rejected;

    std::string url{}; ///< where it is said to be

    [[nodiscard]] std::string message() const
    {
        return url + " is not https, though the service is: anybody on the way could read and change what it says; "
                     "add its origin to options.allowed_origins to use it all the same";
    }
    friend bool operator==(insecure_place const&, insecure_place const&) = default;
};

/// The filter, with the instances that its conditions on other documents found, is larger than what proxies let through,
/// and of a form that cannot be asked for in parts.
struct filter_too_large {
    static constexpr auto when = condition::rejected;

    std::size_t instances = 0; ///< in all its lists

    [[nodiscard]] std::string message() const
    {
        return "the filter would be sent with " + std::to_string(instances) +
               " instances, which is too large: narrow its conditions on other kinds of documents, or join them by &&";
    }
    friend bool operator==(filter_too_large const&, filter_too_large const&) = default;
};

/// Several runs say that they have the same id, so that nobody can tell which documents are wanted.
struct ambiguous {
    static constexpr auto when = condition::rejected;

    st4sd::rest_uid run{};
    document_kind kind{};
    std::vector<instance_uri> instances{}; ///< of the documents that there are

    [[nodiscard]] std::string message() const
    {
        std::string text = "there are documents of kind '" + std::string{to_string(kind)} + "' of several runs '" +
                           run.str() + "': choose one by its instance:";
        for (auto const& instance : instances) {
            text += ' ' + st4sd::detail::one_line(instance.str(), 200);
        }
        return text;
    }
    friend bool operator==(ambiguous const&, ambiguous const&) = default;
};

/// The run was started without `--registerWorkflow=yes` and so never has documents.
struct not_registered {
    static constexpr auto when = condition::not_found;

    st4sd::rest_uid run{};

    [[nodiscard]] std::string message() const
    {
        return "the run '" + run.str() + "' does not register itself with the datastore: start it with " +
               "--registerWorkflow=yes, or use instances() while the service knows it";
    }
    friend bool operator==(not_registered const&, not_registered const&) = default;
};

/// The run has no such document yet: it registers itself once it has begun, which can lag behind for a minute.
struct not_yet {
    static constexpr auto when = condition::not_ready;

    st4sd::rest_uid run{};
    document_kind kind{};

    [[nodiscard]] std::string message() const
    {
        return "the run '" + run.str() + "' has no document of kind '" + std::string{to_string(kind)} +
               "' yet: ask again in a minute";
    }
    friend bool operator==(not_yet const&, not_yet const&) = default;
};

/// A tag has a name that documents need for themselves.
struct reserved_tag {
    static constexpr auto when = condition::rejected;
    static constexpr auto code = errc::invalid_argument;

    std::string key{}; ///< of the tag

    [[nodiscard]] std::string message() const
    {
        return "the tag '" + st4sd::detail::one_line(key, 80) +
               "' is one that documents need for themselves: choose another name";
    }
    friend bool operator==(reserved_tag const&, reserved_tag const&) = default;
};

/// Some runs are tagged, then something went wrong before the next ones were changed. The error's code says what it was.
struct tagged_partly {
    static constexpr auto when = condition::unavailable;

    std::vector<st4sd::rest_uid> tagged{}; ///< those that have the tags now
    std::vector<st4sd::rest_uid> rest{};   ///< untouched
    std::string why{};                     ///< what went wrong, in words

    [[nodiscard]] std::string message() const
    {
        return std::to_string(tagged.size()) + " runs are tagged, " + std::to_string(rest.size()) + " are not (" + why +
               "): tag the rest again";
    }
    friend bool operator==(tagged_partly const&, tagged_partly const&) = default;
};

/// Documents of runs were sent with new tags, and it is not certain that the datastore has them. As it deletes a document
/// before it inserts the new one, some may even be gone.
struct tags_unconfirmed {
    static constexpr auto when = condition::unavailable;

    std::vector<st4sd::rest_uid> runs{}; ///< those that it is about; others before them are tagged, later ones are not
    std::vector<raw_json> documents{};   ///< as they were sent: `datastore().upsert` can send them again
    std::string why{};                   ///< what went wrong, in words

    [[nodiscard]] std::string message() const
    {
        return "it is not certain that " + std::to_string(runs.size()) + " runs, from '" +
               (runs.empty() ? "" : runs.front().str()) + "' on, have their tags (" + why +
               "): tag them again; if a document is gone, send those of this problem again";
    }
    friend bool operator==(tags_unconfirmed const&, tags_unconfirmed const&) = default;
};

} // namespace st4sd::datastore

#endif
