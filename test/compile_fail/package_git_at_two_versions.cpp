// expect: st4sd: a git repository is its URL, at most one git_branch, git_tag or git_commit, and at most one token
#include <st4sd/package.hpp>

auto make()
{
#ifdef ST4SD_CONTROL
    return st4sd::git("https://example.org/a.git", st4sd::git_tag{"1.0"});
#else
    return st4sd::git("https://example.org/a.git", st4sd::git_branch{"main"}, st4sd::git_tag{"1.0"});
#endif
}
