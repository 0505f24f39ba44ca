// SPDX-License-Identifier: Apache-2.0
#include "app/application.hpp"
#include "app/commands.hpp"

#include <CLI/CLI.hpp>

#include <csignal>
#include <cstdio>
#include <memory>
#include <stdexcept>

namespace divan::app {

namespace {

struct ServeArguments {
    std::string data;
    ServeOptions options;
    std::string web;
};

} // namespace

/// Where the built staff application lies: as asked, beside an installed program, or in the source tree.
static std::filesystem::path find_web(const std::string& asked)
{
    if (!asked.empty()) {
        return asked;
    }
    const auto program = std::filesystem::read_symlink("/proc/self/exe");
    for (const auto& folder :
         {program.parent_path().parent_path() / "share/divan/web", std::filesystem::path{DIVAN_SOURCE_WEB}}) {
        if (std::filesystem::exists(folder / "index.html")) {
            return folder;
        }
    }
    return {};
}

/// Blocks the stopping signals before any thread is made, so that only the waiting one gets them.
static sigset_t block_stop_signals()
{
    sigset_t signals;
    sigemptyset(&signals);
    sigaddset(&signals, SIGINT);
    sigaddset(&signals, SIGTERM);
    pthread_sigmask(SIG_BLOCK, &signals, nullptr);
    return signals;
}

static void run(ServeArguments arguments)
{
    const auto signals = block_stop_signals();
    const SystemClock clock;
    arguments.options.web = find_web(arguments.web);
    if (arguments.options.web.empty()) {
        std::fprintf(stderr, "the staff application is not built: only the interface under /api is served\n");
    }
    Application application{DataFolder::open(arguments.data), arguments.options, clock};
    std::printf("http://%s:%u\n", arguments.options.address.c_str(),
                static_cast<unsigned>(application.port()));
    std::fflush(stdout);
    int signal = 0;
    sigwait(&signals, &signal);
    application.stop();
}

void add_serve_command(CLI::App& program)
{
    auto* const command = program.add_subcommand("serve", "Serve an institution");
    const auto arguments = std::make_shared<ServeArguments>(); // shared with the callback
    command->add_option("--data", arguments->data, "The data folder")->required();
    command->add_option("--port", arguments->options.port, "Port to listen on; 0: any free one")
        ->capture_default_str();
    command->add_option("--address", arguments->options.address, "Address to listen on")
        ->capture_default_str();
    command->add_option("--workers", arguments->options.workers, "Threads that answer")
        ->capture_default_str();
    command->add_option("--web", arguments->web, "Folder of the built staff application");
    command->callback([arguments] { run(*arguments); });
}

} // namespace divan::app
