// SPDX-License-Identifier: Apache-2.0
#include "platform/files/cage.hpp"

#include <fcntl.h>
#include <linux/landlock.h>
#include <sched.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstdint>

namespace divan::files {

namespace {

/// As the newest kernel knows it; older ones take the front part.
struct Ruleset {
    std::uint64_t files{};
    std::uint64_t network{};
    std::uint64_t scoped{};
};

constexpr std::uint64_t reading =
    LANDLOCK_ACCESS_FS_EXECUTE | LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_READ_DIR;

constexpr long version_with_tcp = 4;

constexpr std::uint64_t bits(unsigned count)
{
    return (std::uint64_t{1} << count) - 1;
}

/// All that the kernel's version of Landlock can take away.
Ruleset everything(long version)
{
    constexpr std::uint64_t scopes = 3; // abstract sockets, signals
    constexpr std::uint64_t tcp = 3;    // bind, connect
    constexpr unsigned at_first = 13;   // rights of version 1; 2 brings refer, 3 truncate
    const auto more = version >= 3 ? 2U : version >= 2 ? 1U : 0U;
    return {.files = bits(at_first + more),
            .network = version >= version_with_tcp ? tcp : 0,
            .scoped = version >= 6 ? scopes : 0};
}

std::size_t size_of(long version)
{
    return sizeof(std::uint64_t) * (version >= 6 ? 3U : version >= version_with_tcp ? 2U : 1U);
}

/// Places that are not there are passed over.
bool allow(long rules, const char* path)
{
    const auto place = ::open(path, O_PATH | O_CLOEXEC);
    if (place < 0) {
        return errno == ENOENT;
    }
    struct landlock_path_beneath_attr below {};
    below.allowed_access = reading;
    below.parent_fd = place;
    const auto add = [&] {
        return ::syscall(SYS_landlock_add_rule, rules, LANDLOCK_RULE_PATH_BENEATH, &below, 0);
    };
    auto added = add();
    if (added != 0) { // a file takes no right that only a folder has
        below.allowed_access = reading & ~static_cast<std::uint64_t>(LANDLOCK_ACCESS_FS_READ_DIR);
        added = add();
    }
    ::close(place);
    return added == 0;
}

/// The version of Landlock; below 1: there is none.
long version_of_landlock()
{
    return ::syscall(SYS_landlock_create_ruleset, nullptr, 0, LANDLOCK_CREATE_RULESET_VERSION);
}

bool take_files_away(long version)
{
    if (version < 1) {
        return false;
    }
    const auto all = everything(version);
    const auto rules = ::syscall(SYS_landlock_create_ruleset, &all, size_of(version), 0);
    if (rules < 0) {
        return false;
    }
    static constexpr std::array<const char*, 7> places{
        "/usr", "/lib", "/lib64", "/bin", "/etc/fonts", "/etc/ld.so.cache", "/var/cache/fontconfig"};
    bool is_whole = true;
    for (const auto* const place : places) {
        is_whole = allow(rules, place) && is_whole;
    }
    is_whole = is_whole && ::syscall(SYS_landlock_restrict_self, rules, 0) == 0;
    ::close(static_cast<int>(rules));
    return is_whole;
}

} // namespace

bool enter_cage()
{
    const auto version = version_of_landlock();
    const bool is_offline = ::unshare(CLONE_NEWUSER | CLONE_NEWNET) == 0 || version >= version_with_tcp;
    (void)::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
    return take_files_away(version) && is_offline;
}

bool can_enter_cage()
{
    const auto child = ::fork();
    if (child == 0) {
        ::_exit(enter_cage() ? 0 : 1);
    }
    int status = 0;
    while (child > 0 && ::waitpid(child, &status, 0) < 0 && errno == EINTR) {
    }
    return child > 0 && WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

} // namespace divan::files
