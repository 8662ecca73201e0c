#ifndef ST4SD_TEXT_MAP_HPP
#define ST4SD_TEXT_MAP_HPP

#include <map>
#include <string>

namespace st4sd {

/// Texts by name, found with any string-like key: variables, labels, environment variables.
using text_map = std::map<std::string, std::string, std::less<>>;

} // namespace st4sd

#endif
