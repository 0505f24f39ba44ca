// SPDX-License-Identifier: Apache-2.0
// deploy_bench --models FOLDER: the check that comes before a deployment, over a folder of drawings made for
// another engine and converted.
#include "base/file.hpp"
#include "bench/measure.hpp"
#include "platform/procedure/bpmn/check.hpp"
#include "platform/procedure/convert/convert.hpp"
#include "platform/procedure/feel/free_names.hpp"

#include <fmt/format.h>

#include <chrono>
#include <cstdio>
#include <exception>
#include <filesystem>
#include <optional>
#include <stdexcept>

namespace divan::bench {

using SteadyClock = std::chrono::steady_clock;

static std::optional<std::string> readable(std::string_view formula)
{
    return feel::free_names(feel::Scope{}, formula).readable ? std::nullopt
                                                             : std::optional<std::string>{"unreadable"};
}

static void run_bench(int argc, char** argv)
{
    const std::filesystem::path models{option(argc, argv, "--models", std::string_view{})};
    if (!std::filesystem::exists(models)) {
        fmt::print(stderr, "SKIPPED: {} is absent, no deployment was checked\n", models.string());
        return;
    }
    std::chrono::duration<double> converting{};
    std::chrono::duration<double> checking{};
    std::int64_t files = 0;
    std::int64_t accepted = 0;
    for (const auto& file : std::filesystem::directory_iterator{models}) {
        if (file.path().extension() != ".bpmn") {
            continue;
        }
        ++files;
        const auto bytes = read_file(file.path());
        const auto began = SteadyClock::now();
        const auto converted = convert::convert(bytes);
        const auto then = SteadyClock::now();
        accepted += bpmn::check(converted.file.value(), {.expression = readable}).process ? 1 : 0;
        checking += SteadyClock::now() - then;
        converting += then - began;
    }
    Line{"deploy_check"}
        .add("files", files)
        .add("accepted", accepted)
        .add("check_seconds", checking.count(), 3)
        .add("convert_seconds", converting.count(), 3)
        .print();
}

} // namespace divan::bench

int main(int argc, char** argv)
{
    try {
        divan::bench::run_bench(argc, argv);
        return 0;
    } catch (const std::exception& error) {
        fmt::print(stderr, "deploy_bench: {}\n", error.what());
        return 1;
    }
}
