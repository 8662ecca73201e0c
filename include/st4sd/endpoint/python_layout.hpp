#ifndef ST4SD_ENDPOINT_PYTHON_LAYOUT_HPP
#define ST4SD_ENDPOINT_PYTHON_LAYOUT_HPP

namespace st4sd {

/// How the text of a package as a Python value is laid out.
enum class python_layout {
    compact, ///< in one line
    pretty   ///< as Python's `pprint` does
};

} // namespace st4sd

#endif
