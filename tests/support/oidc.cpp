// SPDX-License-Identifier: Apache-2.0
#include "support/oidc.hpp"

#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <csignal>
#include <cstdio>
#include <filesystem>
#include <memory>
#include <stdexcept>

namespace divan::test {

/// The first line that a fixed command of a test writes.
static std::string first_line_of(const std::string& command)
{
    const std::unique_ptr<FILE, int (*)(FILE*)> output{popen(command.c_str(), "r"), pclose};
    std::array<char, 4096> line{};
    if (!output || fgets(line.data(), line.size(), output.get()) == nullptr) {
        throw std::runtime_error{"this command wrote nothing: " + command};
    }
    std::string text{line.data()};
    return text.substr(0, text.find('\n'));
}

bool Oidc::is_installed()
{
    return std::filesystem::exists("tests/oidc/node_modules/oidc-provider");
}

Oidc::Oidc(const std::string& redirect_url)
{
    std::array<int, 2> ends{};
    if (pipe(ends.data()) != 0) {
        throw std::runtime_error{"no pipe for the test's provider"};
    }
    process_ = fork();
    if (process_ == 0) {
        dup2(ends[1], STDOUT_FILENO);
        close(ends[0]);
        if (std::freopen("/dev/null", "w", stderr) == nullptr) {
            _exit(127);
        }
        execlp("node", "node", "tests/oidc/provider.mjs", redirect_url.c_str(), nullptr);
        _exit(127);
    }
    close(ends[1]);
    // Warnings may come first; the address is the line that begins like one.
    output_.reset(fdopen(ends[0], "r"));
    std::array<char, 1024> line{};
    while (issuer_.empty() && fgets(line.data(), line.size(), output_.get()) != nullptr) {
        const std::string text{line.data()};
        issuer_ = text.starts_with("http") ? text.substr(0, text.find('\n')) : "";
    }
    if (issuer_.empty()) {
        waitpid(process_, nullptr, 0);
        throw std::runtime_error{"the test's provider of single sign-on did not start"};
    }
}

Oidc::~Oidc()
{
    kill(process_, SIGTERM);
    waitpid(process_, nullptr, 0);
}

void Oidc::become(const std::string& user) const
{
    first_line_of("node -e 'fetch(process.argv[1]).then((answer) => answer.text()).then(console.log)' " +
                  issuer_ + "/user/" + user);
}

std::string Oidc::walk(const std::string& url, const std::string& end)
{
    return first_line_of("node tests/oidc/browser.mjs '" + url + "' '" + end + "'");
}

} // namespace divan::test
