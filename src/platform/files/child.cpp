// SPDX-License-Identifier: Apache-2.0
#include "platform/files/child.hpp"

#include "base/blocking.hpp"
#include "platform/files/cage.hpp"

#include <fcntl.h>
#include <poll.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <csignal>
#include <stdexcept>

namespace divan::files {

namespace {

constexpr int input_place = 3;
constexpr int no_cage = 125; // what a child ends with that has not become its program
constexpr int niceness = 10;
constexpr std::size_t chunk_bytes = 65'536;

void limit(int resource, std::int64_t value)
{
    const rlimit bound{.rlim_cur = static_cast<rlim_t>(value), .rlim_max = static_cast<rlim_t>(value)};
    (void)::setrlimit(static_cast<__rlimit_resource>(resource), &bound);
}

/// Between fork and exec, where only system calls are safe. Does not return.
[[noreturn]] void become(char* const* arguments, int input, int output, const ChildLimits& limits)
{
    // No code made at run time: the unit's MemoryDenyWriteExecute forbids it, and bombs need not have it.
    static std::array<char*, 4> environment{const_cast<char*>("VIPS_BLOCK_UNTRUSTED=1"),
                                            const_cast<char*>("VIPS_CONCURRENCY=1"),
                                            const_cast<char*>("VIPS_NOVECTOR=1"), nullptr};
    // Both ends out of the way of the places they go to.
    const auto from = ::fcntl(input, F_DUPFD, 10);
    const auto to = ::fcntl(output, F_DUPFD, 10);
    const auto nowhere = ::open("/dev/null", O_WRONLY);
    if (from < 0 || to < 0 || nowhere < 0 || ::dup2(from, 0) < 0 || ::dup2(to, 1) < 0 ||
        ::dup2(nowhere, 2) < 0 || ::dup2(from, input_place) < 0) {
        ::_exit(126);
    }
    (void)::close_range(input_place + 1, ~0U, 0);
    (void)::lseek(0, 0, SEEK_SET);
    if (!enter_cage() && limits.needs_cage) {
        ::_exit(no_cage);
    }
    (void)::prctl(PR_SET_PDEATHSIG, SIGKILL, 0, 0, 0);
    (void)::setpgid(0, 0);
    limit(RLIMIT_CPU, limits.processor_seconds);
    limit(RLIMIT_AS, limits.memory_bytes);
    limit(RLIMIT_FSIZE, 0);
    limit(RLIMIT_CORE, 0);
    sigset_t none;
    sigemptyset(&none);
    ::sigprocmask(SIG_SETMASK, &none, nullptr);
    (void)::setpriority(PRIO_PROCESS, 0, niceness); // answers that wait for no page go first
    ::execve(arguments[0], arguments, environment.data());
    ::_exit(127);
}

using Time = std::chrono::steady_clock::time_point;

/// Waits until there is something to read, or the end of a process; false when the time is up.
bool wait_for(int descriptor, Time end)
{
    while (true) {
        const auto left =
            std::chrono::duration_cast<std::chrono::milliseconds>(end - std::chrono::steady_clock::now());
        pollfd wait{.fd = descriptor, .events = POLLIN, .revents = 0};
        const auto ready = left.count() <= 0 ? 0 : ::poll(&wait, 1, static_cast<int>(left.count()));
        if (ready >= 0 || errno != EINTR) {
            return ready > 0;
        }
    }
}

/// Reads to the end; empty when there is too much of it or it takes too long.
std::optional<std::string> read_all(int pipe, const ChildLimits& limits, Time end)
{
    std::string output;
    std::string chunk(chunk_bytes, '\0');
    while (true) {
        if (!wait_for(pipe, end)) {
            return std::nullopt;
        }
        const auto got = ::read(pipe, chunk.data(), chunk.size());
        if (got < 0 && errno == EINTR) {
            continue;
        }
        if (got < 0 || output.size() + static_cast<std::size_t>(got) > limits.output_bytes) {
            return std::nullopt;
        }
        if (got == 0) {
            return output;
        }
        output.append(chunk, 0, static_cast<std::size_t>(got));
    }
}

/// Who has closed the output may still go on: it ends now or with its time.
void wait_for_process(pid_t child, Time end)
{
    const auto handle = static_cast<int>(::syscall(SYS_pidfd_open, child, 0));
    if (handle >= 0) {
        (void)wait_for(handle, end);
        ::close(handle);
    }
}

} // namespace

std::optional<std::string>
run_child(const std::vector<std::string>& arguments, int input, const ChildLimits& limits)
{
    std::vector<char*> list; // made before the fork: nothing is allocated after it
    list.reserve(arguments.size() + 1);
    for (const auto& argument : arguments) {
        list.push_back(const_cast<char*>(argument.c_str()));
    }
    list.push_back(nullptr);
    std::array<int, 2> ends{};
    if (::pipe2(ends.data(), O_CLOEXEC) != 0) {
        return std::nullopt;
    }
    const auto end = std::chrono::steady_clock::now() + limits.time;
    const auto child = ::fork();
    if (child == 0) {
        become(list.data(), input, ends[1], limits);
    }
    ::close(ends[1]);
    const Blocking blocking; // the work is the child's
    auto output = child < 0 ? std::nullopt : read_all(ends[0], limits, end);
    ::close(ends[0]);
    if (child < 0) {
        return std::nullopt;
    }
    if (output) {
        wait_for_process(child, end);
    }
    (void)::kill(-child, SIGKILL); // with what it began; nothing is left of one that has ended
    (void)::kill(child, SIGKILL);
    int status = 0;
    while (::waitpid(child, &status, 0) < 0 && errno == EINTR) {
    }
    if (WIFEXITED(status) && WEXITSTATUS(status) == no_cage && !can_enter_cage()) {
        throw NoCage{}; // and not a program that ends so
    }
    return WIFEXITED(status) && WEXITSTATUS(status) == 0 ? output : std::nullopt;
}

MemoryFile::MemoryFile() : file_{::memfd_create("divan", MFD_CLOEXEC)}
{
    if (file_ < 0) {
        throw std::runtime_error{"there is no memory for a file"};
    }
}

MemoryFile::~MemoryFile()
{
    ::close(file_);
}

void MemoryFile::append(const std::string& bytes) const
{
    std::size_t done = 0;
    while (done < bytes.size()) {
        const auto written = ::write(file_, bytes.data() + done, bytes.size() - done);
        if (written < 0 && errno == EINTR) {
            continue;
        }
        if (written <= 0) {
            throw std::runtime_error{"there is no memory for a file"};
        }
        done += static_cast<std::size_t>(written);
    }
}

} // namespace divan::files
