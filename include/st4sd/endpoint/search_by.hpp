#ifndef ST4SD_ENDPOINT_SEARCH_BY_HPP
#define ST4SD_ENDPOINT_SEARCH_BY_HPP

namespace st4sd {

/// What a search in a registry looks at.
enum class search_by {
    name,         ///< of the experiment
    description,  ///< of the experiment
    maintainer,   ///< of the experiment
    property_name ///< the names of the properties that it measures
};

} // namespace st4sd

#endif
