#ifndef ST4SD_DATASTORE_FILE_PROBLEMS_HPP
#define ST4SD_DATASTORE_FILE_PROBLEMS_HPP

#include <st4sd/detail/one_line.hpp>
#include <st4sd/error.hpp>
#include <st4sd/model/instance_uri.hpp>

#include <string>

namespace st4sd::datastore {

/// The gateway did not send the file, which means that it is not there: the path is wrong, the run has not written it yet,
/// or the run's folder is gone. (A gateway whose limits are set so that it sends nothing at all cannot be told from it.)
struct missing_file {
    static constexpr auto when = condition::not_found;

    instance_uri instance{};
    std::string path{}; ///< on the gateway's cluster

    friend bool operator==(missing_file const&, missing_file const&) = default;
    [[nodiscard]] std::string message() const
    {
        return "the gateway of " + instance.str() + " has no file '" + st4sd::detail::one_line(path) +
               "': correct the path, or wait until the run has written it";
    }
};

/// The gateway does not get the file across, though it answers: it is a folder, or changes while it is sent.
struct unreadable_file {
    static constexpr auto when = condition::unavailable;

    instance_uri instance{};
    std::string path{};   ///< on the gateway's cluster
    std::string reason{}; ///< in words

    friend bool operator==(unreadable_file const&, unreadable_file const&) = default;
    [[nodiscard]] std::string message() const
    {
        return "the gateway of " + instance.str() + " breaks off when asked for '" + st4sd::detail::one_line(path) +
               "' (" + reason + "): it may be a folder, or the run is writing it";
    }
};

/// The gateway knows no run at this place: its folder is gone, or the gateway has not heard of it.
struct vanished_instance {
    static constexpr auto when = condition::not_found;

    instance_uri instance{};

    friend bool operator==(vanished_instance const&, vanished_instance const&) = default;
    [[nodiscard]] std::string message() const
    {
        return "its gateway knows no run at " + instance.str() + ": its folder may have been removed";
    }
};

/// The run has no folder of such a component.
struct unknown_component {
    static constexpr auto when = condition::not_found;

    instance_uri instance{};
    int stage = 0;
    std::string component{}; ///< what was asked for

    friend bool operator==(unknown_component const&, unknown_component const&) = default;
    [[nodiscard]] std::string message() const
    {
        return instance.str() + " has no component 'stage" + std::to_string(stage) + '.' +
               st4sd::detail::one_line(component) +
               "': correct stage and name; a replica has its number at the end of its name";
    }
};

} // namespace st4sd::datastore

#endif
