#ifndef ST4SD_ENDPOINT_SEARCH_BY_HPP
#define ST4SD_ENDPOINT_SEARCH_BY_HPP

namespace st4sd {

/// What a search in a registry looks at.
enum class search_by { name, description, maintainer, property_name };

} // namespace st4sd

#endif
