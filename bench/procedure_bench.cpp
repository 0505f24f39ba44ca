// SPDX-License-Identifier: Apache-2.0
// Cases of one process from start to end on one core, in memory: one JSON line each way.
#include "base/file.hpp"
#include "bench/measure.hpp"
#include "platform/procedure/bpmn/check.hpp"
#include "platform/procedure/engine/step.hpp"
#include "platform/procedure/engine/stored.hpp"

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <fstream>
#include <stdexcept>
#include <string>

namespace {

using namespace divan;
using SteadyClock = std::chrono::steady_clock;

constexpr engine::Moment beginning = 1'800'000'000'000;

engine::Definition compiled(const std::string& path)
{
    auto report = bpmn::check(read_file(path), {});
    if (!report.process) {
        throw std::runtime_error{path + " can't be run"};
    }
    auto made = engine::Definition::compile(*std::move(report.process), {});
    if (!made.definition) {
        throw std::runtime_error{path + " can't be compiled"};
    }
    return *std::move(made.definition);
}

void take(const engine::Definition& definition, engine::State& state, engine::Event event)
{
    event.at = beginning;
    if (engine::step(definition, state, event).refused != engine::Reason::none) {
        throw std::runtime_error{"an event was refused"};
    }
}

/// Five tasks are done one after the other; the amount alternates between the gateway's ways.
std::size_t run_case(const engine::Definition& definition, std::int64_t number, bool stores)
{
    static const auto small = feel::make_context({{"amount", feel::Value{10}}});
    static const auto large = feel::make_context({{"amount", feel::Value{5000}}});
    engine::State state;
    std::size_t longest = 0;
    engine::Event event;
    event.data = number % 2 == 0 ? small : large;
    take(definition, state, event);
    auto tasks = 0;
    while (state.status == engine::Status::running) {
        if (stores) {
            const auto text = engine::stored(definition, state);
            longest = std::max(longest, text.size());
            state = engine::read_state(definition, text).value();
        }
        engine::Event done;
        done.kind = engine::EventKind::completed;
        done.id = state.waits.front().id;
        take(definition, state, done);
        ++tasks;
    }
    if (tasks != 5 || state.status != engine::Status::ended) {
        throw std::runtime_error{"a case did not take its five tasks"};
    }
    return longest;
}

double load()
{
    double average = 0;
    std::ifstream{"/proc/loadavg"} >> average;
    return average;
}

/// The best of `rounds` of a second each.
void measure(const engine::Definition& definition, int rounds, bool stores)
{
    double best = 0;
    std::size_t longest = 0;
    for (auto round = 0; round < rounds; ++round) {
        std::int64_t count = 0;
        const auto start = SteadyClock::now();
        auto took = std::chrono::duration<double>{};
        do {
            for (auto i = 0; i < 100; ++i) {
                longest = std::max(longest, run_case(definition, count++, stores));
            }
            took = SteadyClock::now() - start;
        } while (took.count() < 1.0);
        best = std::max(best, static_cast<double>(count) / took.count());
    }
    bench::Line line{stores ? "procedure_stored" : "procedure_in_memory"};
    line.add("tasks", std::int64_t{5}).add("per_second", best, 0);
    if (stores) {
        line.add("state_bytes", static_cast<std::int64_t>(longest));
    }
    line.add("load", load()).print();
}

} // namespace

int main(int argc, char** argv)
{
    const auto rounds = static_cast<int>(bench::option(argc, argv, "rounds", std::int64_t{3}));
    const auto path = bench::option(argc, argv, "model", std::string_view{"bench/procedure.bpmn"});
    try {
        const auto definition = compiled(path);
        measure(definition, rounds, false);
        measure(definition, rounds, true);
    } catch (const std::exception& error) {
        std::fprintf(stderr, "procedure_bench: %s\n", error.what());
        return 1;
    }
    return 0;
}
