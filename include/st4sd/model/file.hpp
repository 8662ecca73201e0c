#ifndef ST4SD_MODEL_FILE_HPP
#define ST4SD_MODEL_FILE_HPP

#include <st4sd/to_json.hpp>

#include <string>

namespace st4sd {

/// A file in memory, as it was fetched.
///
/// `filename` is safe to use: one path component, never `.` or `..`. It prints as its names and size, without content.
struct file {
    std::string filename{};     ///< as the service offers it, made safe
    std::string content_type{}; ///< `application/zip` means a folder; the service says no more than that
    std::string content{};      ///< the bytes

    friend bool operator==(file const&, file const&) = default;

    template <class Writer>
    void write_json(Writer& out) const
    {
        out.begin_object();
        out.key("filename");
        out.text(filename);
        out.key("content_type");
        out.text(content_type);
        out.key("size");
        out.number(content.size());
        out.end_object();
    }
};

} // namespace st4sd

#endif
