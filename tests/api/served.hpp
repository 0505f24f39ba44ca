// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <csignal>
#include <cstdint>
#include <cstdlib>
#include <stdexcept>
#include <string>
#include <vector>

extern char** environ; // NOLINT(readability-redundant-declaration): POSIX leaves it to the program

namespace divan::test {

/// `divan serve` as a process of its own.
class Served {
public:
    Served(const std::string& data, std::uint16_t port)
    {
        std::array<int, 2> pipe{};
        if (::pipe(pipe.data()) != 0) {
            throw std::runtime_error{"no pipe"};
        }
        posix_spawn_file_actions_t actions{};
        posix_spawn_file_actions_init(&actions);
        posix_spawn_file_actions_adddup2(&actions, pipe[1], STDOUT_FILENO);
        posix_spawn_file_actions_addclose(&actions, pipe[0]);
        posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, (data + ".log").c_str(),
                                         O_WRONLY | O_CREAT | O_APPEND, 0600);
        std::vector<std::string> words{DIVAN_PROGRAM, "serve",  "--data",
                                       data,          "--port", std::to_string(port)};
        std::vector<char*> arguments;
        for (auto& word : words) {
            arguments.push_back(word.data());
        }
        arguments.push_back(nullptr);
        const auto failed =
            posix_spawn(&process_, DIVAN_PROGRAM, &actions, nullptr, arguments.data(), environ);
        posix_spawn_file_actions_destroy(&actions);
        ::close(pipe[1]);
        if (failed == 0) {
            read_port(pipe[0]);
        }
        ::close(pipe[0]);
        if (port_ == 0) {
            throw std::runtime_error{"the program does not serve; see " + data + ".log"};
        }
    }
    Served(const Served&) = delete;
    Served& operator=(const Served&) = delete;
    ~Served() { kill(); }

    void kill()
    {
        if (process_ > 0) {
            ::kill(process_, SIGKILL);
            ::waitpid(process_, nullptr, 0);
            process_ = 0;
        }
    }
    [[nodiscard]] std::uint16_t port() const { return port_; }

private:
    /// The first line says where it serves: http://127.0.0.1:PORT
    void read_port(int from)
    {
        std::string line;
        for (char c = 0; ::read(from, &c, 1) == 1 && c != '\n';) {
            line += c;
        }
        port_ = static_cast<std::uint16_t>(std::atoi(line.substr(line.rfind(':') + 1).c_str()));
    }

    pid_t process_{};
    std::uint16_t port_{};
};

} // namespace divan::test
