// expect: st4sd: a git repository is its URL, at most one git_branch, git_tag or git_commit, and at most one token
#include <st4sd/package.hpp>

auto make(st4sd::secret token)
{
#ifdef ST4SD_CONTROL
    return st4sd::git("https://example.org/a.git", token);
#else
    return st4sd::git("https://example.org/a.git", token, st4sd::kubernetes_secret{.name = "tokens"});
#endif
}
