// SPDX-License-Identifier: Apache-2.0
#include "app/application.hpp"
#include "app/commands.hpp"
#include "app/descriptors.hpp"
#include "app/folder_arguments.hpp"
#include "app/installed.hpp"
#include "app/logging.hpp"
#include "app/mail_settings.hpp"
#include "app/sign_in_settings.hpp"

#include <CLI/CLI.hpp>
#include <spdlog/spdlog.h>

#include <csignal>
#include <cstdio>
#include <memory>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

namespace divan::app {

namespace {

struct ServeArguments {
    std::shared_ptr<FolderArguments> folder; // shared with the options that fill it
    std::vector<std::pair<std::string, std::string>> overrides;
};

} // namespace

/// Where the built staff application lies: as asked, beside an installed program, or in the source tree.
static std::filesystem::path find_web(const std::string& asked)
{
    if (!asked.empty()) {
        return asked;
    }
    auto folder = came_along("web", DIVAN_SOURCE_WEB);
    return std::filesystem::exists(folder / "index.html") ? folder : std::filesystem::path{};
}

/// Blocks the stopping signals before any thread is made, so that only the waiting one gets them.
static sigset_t block_stop_signals()
{
    sigset_t signals;
    sigemptyset(&signals);
    sigaddset(&signals, SIGINT);
    sigaddset(&signals, SIGTERM);
    pthread_sigmask(SIG_BLOCK, &signals, nullptr);
    // A server that we ask and that hangs up is an error of that request, never the end of the program.
    std::signal(SIGPIPE, SIG_IGN);
    return signals;
}

static ServeOptions options_of(const OpenedFolder& opened)
{
    const auto& configuration = opened.configuration.values;
    const auto& server = configuration.server;
    return {.address = server.address,
            .port = static_cast<std::uint16_t>(server.port),
            .web = find_web(server.web),
            .workers = static_cast<std::size_t>(server.workers),
            .trusted_proxies =
                IpNetworks::parse(server.trusted_proxies).value(), // read_configuration saw to it
            .free_megabytes = configuration.storage.free_megabytes,
            .backup = configuration.backup,
            .file_limits = {.file_bytes = configuration.files.max_bytes},
            .clamd = configuration.files.clamd,
            .needs_cage = configuration.files.cage != "off",
            .mail = mail_settings(opened),
            .sign_in = sign_in_settings(opened)};
}

static void run(const ServeArguments& arguments)
{
    const auto signals = block_stop_signals();
    const SystemClock clock;
    const auto opened = open_folder(*arguments.folder, arguments.overrides);
    set_up_logging(opened.configuration.values.log);
    raise_descriptors();
    for (const auto& notice : opened.configuration.notices) {
        spdlog::warn("{}", notice);
    }
    const auto options = options_of(opened);
    if (options.web.empty()) {
        spdlog::warn("the staff application is not built: only the interface under /api is served");
    }
    Application application{opened.folder, options, clock};
    std::printf("http://%s:%u\n", options.address.c_str(), static_cast<unsigned>(application.port()));
    std::fflush(stdout);
    int signal = 0;
    sigwait(&signals, &signal);
    application.stop();
}

void add_serve_command(CLI::App& program)
{
    auto* const command = program.add_subcommand("serve", "Serve an institution");
    const auto arguments = std::make_shared<ServeArguments>(); // shared with the callbacks
    arguments->folder = add_folder_options(*command);
    for (const auto& [option, setting, about] :
         {std::tuple{"--port", "server.port", "Port to listen on; 0: any free one"},
          std::tuple{"--address", "server.address", "Address to listen on"},
          std::tuple{"--workers", "server.workers", "Threads that answer"},
          std::tuple{"--web", "server.web", "Folder of the built staff application"}}) {
        command->add_option_function<std::string>(
            option,
            [arguments, key = std::string{setting}](const std::string& value) {
                arguments->overrides.emplace_back(key, value);
            },
            about);
    }
    command->callback([arguments] { run(*arguments); });
}

} // namespace divan::app
