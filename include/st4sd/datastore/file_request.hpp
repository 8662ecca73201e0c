#ifndef ST4SD_DATASTORE_FILE_REQUEST_HPP
#define ST4SD_DATASTORE_FILE_REQUEST_HPP

#include <st4sd/describe.hpp>
#include <st4sd/detail/one_line.hpp>
#include <st4sd/detail/utf8.hpp>
#include <st4sd/model/instance_uri.hpp>
#include <st4sd/result.hpp>
#include <st4sd/to_json.hpp>

#include <string>
#include <string_view>

namespace st4sd::datastore {

/// One file of one run.
struct file_request {
    instance_uri instance{};
    std::string path{}; ///< below the run's folder, `output/properties.csv`, or absolute as in a document's `files`

    /// Where it is on the cluster: the run's folder and the path, or the path if it is absolute.
    [[nodiscard]] std::string absolute() const
    {
        if (path.starts_with('/')) {
            return path;
        }
        std::string_view folder = instance.path();
        while (folder.ends_with('/')) {
            folder.remove_suffix(1);
        }
        return std::string{folder} + '/' + path;
    }
    /// Whether it can be asked for. *Errors*: `errc::invalid_argument`.
    [[nodiscard]] result<void> check() const
    {
        BOOST_OUTCOME_TRY(instance.check());
        bool const is_text = st4sd::detail::find_not_utf8(path) == path.npos && path.find('\0') == path.npos &&
                             st4sd::detail::find_not_utf8(instance.str()) == path.npos;
        if (path.empty() || path.ends_with('/') || !is_text) {
            return error{
                errc::invalid_argument, "'" + st4sd::detail::one_line(path) +
                                            "' cannot be asked for: give the names of folders and file in "
                                            "UTF-8, as in output/properties.csv"};
        }
        return success();
    }

    friend bool operator==(file_request const&, file_request const&) = default;
    static constexpr auto describe()
    {
        return fields(field("instance", &file_request::instance), field("path", &file_request::path));
    }
};

} // namespace st4sd::datastore

#endif
