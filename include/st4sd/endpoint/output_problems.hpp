#ifndef ST4SD_ENDPOINT_OUTPUT_PROBLEMS_HPP
#define ST4SD_ENDPOINT_OUTPUT_PROBLEMS_HPP

#include <st4sd/describe.hpp>
#include <st4sd/detail/one_line.hpp>
#include <st4sd/error.hpp>

#include <array>
#include <string>
#include <string_view>

namespace st4sd {

/// The run has no such key-output: it is misspelt, not produced yet, or the run ended without it.
struct unknown_output {
    static constexpr auto when = condition::not_found;
    static constexpr std::array<std::string_view, 1> marked_by{"unknownOutput"};

    std::string name{}; ///< what was asked for

    friend bool operator==(unknown_output const&, unknown_output const&) = default;
    static constexpr auto describe() { return fields(field("unknownOutput", &unknown_output::name)); }
    [[nodiscard]] std::string message() const
    {
        return "the run has no key-output '" + detail::one_line(name) +
               "': correct its name, or wait_for_output() while the run goes on";
    }
};

/// The file of a key-output is gone, or a folder output has no such child.
struct missing_path {
    static constexpr auto when = condition::not_found;
    static constexpr std::array<std::string_view, 1> marked_by{"missingPath"};

    std::string server_path{}; ///< where the service looked, on its own disk; untrusted text

    friend bool operator==(missing_path const&, missing_path const&) = default;
    static constexpr auto describe() { return fields(field("missingPath", &missing_path::server_path)); }
    [[nodiscard]] std::string message() const
    {
        return "the key-output's file is not there: correct the path inside the folder; the run may have removed it";
    }
};

/// A path inside a key-output was given, but the key-output is a file.
struct not_a_folder {
    static constexpr auto when = condition::rejected;
    static constexpr std::array<std::string_view, 1> marked_by{"isFolder"};

    bool is_folder = false; ///< always false, as the service says it

    friend bool operator==(not_a_folder const&, not_a_folder const&) = default;
    static constexpr auto describe() { return fields(field("isFolder", &not_a_folder::is_folder)); }
    [[nodiscard]] std::string message() const { return "the key-output is a file: leave out the path inside it"; }
};

/// The path leads out of the folder output.
struct path_outside_folder {
    static constexpr auto when = condition::rejected;
    static constexpr std::array<std::string_view, 1> marked_by{"fileInFolder"};

    bool is_inside = false; ///< always false, as the service says it

    friend bool operator==(path_outside_folder const&, path_outside_folder const&) = default;
    static constexpr auto describe() { return fields(field("fileInFolder", &path_outside_folder::is_inside)); }
    [[nodiscard]] std::string message() const
    {
        return "the path leads out of the folder output: give names below it, without '..'";
    }
};

/// The run has not said which key-outputs it has.
struct outputs_not_ready {
    static constexpr auto when = condition::not_ready;
    static constexpr std::array<std::string_view, 1> marked_by{"outputsReady"};

    bool are_ready = false; ///< always false, as the service says it

    friend bool operator==(outputs_not_ready const&, outputs_not_ready const&) = default;
    static constexpr auto describe() { return fields(field("outputsReady", &outputs_not_ready::are_ready)); }
    [[nodiscard]] std::string message() const { return "the run has no key-outputs yet: ask again after a while"; }
};

} // namespace st4sd

#endif
