#ifndef ST4SD_ALGORITHM_TAG_CHANGE_HPP
#define ST4SD_ALGORITHM_TAG_CHANGE_HPP

namespace st4sd::algorithm {

/// What `change_tags` does with one tag.
enum class tag_change {
    add,   ///< the package gets it
    remove ///< the package loses it
};

} // namespace st4sd::algorithm

#endif
