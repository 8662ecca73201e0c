#ifndef ST4SD_TEST_SUPPORT_SANITIZED_HPP
#define ST4SD_TEST_SUPPORT_SANITIZED_HPP

// Whether a sanitizer watches the program: then what it takes of memory and time says nothing about the program.
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
#define ST4SD_TEST_SANITIZED 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer)
#define ST4SD_TEST_SANITIZED 1
#endif
#endif
#ifndef ST4SD_TEST_SANITIZED
#define ST4SD_TEST_SANITIZED 0
#endif

namespace st4sd::test {

inline constexpr bool is_sanitized = ST4SD_TEST_SANITIZED != 0;

} // namespace st4sd::test

#endif
