// SPDX-License-Identifier: Apache-2.0
// load_bench --port N --user U --password P [--what worklist|act|two_acts] [--clients N] [--seconds N]: load
// over HTTP on kept-alive connections. Run it pinned to one processor (taskset); it prints the processor time
// it takes itself.
#include "bench/http_client.hpp"
#include "bench/measure.hpp"
#include "bench/vocabulary.hpp"

#include <fmt/format.h>

#include <atomic>
#include <cstdio>
#include <ctime>
#include <exception>
#include <memory>
#include <stdexcept>
#include <vector>

namespace divan::bench {

static void expect(const Reply& reply, int status)
{
    if (reply.status != status) {
        throw std::runtime_error{fmt::format("expected {}, got {}: {}", status, reply.status, reply.body)};
    }
}

/// The number after `"name":`, from the start of a reply's JSON.
static std::int64_t number_of(const std::string& json, std::string_view name)
{
    const auto at = json.find(fmt::format("\"{}\":", name));
    if (at == std::string::npos) {
        throw std::runtime_error{fmt::format("a reply has no {}", name)};
    }
    return std::stoll(json.substr(at + name.size() + 3));
}

namespace {

/// What an act needs to know, asked once.
struct Place {
    std::int64_t register_id{};
    std::int64_t receiver{};
};

} // namespace

static std::string now_text()
{
    const auto now = std::time(nullptr);
    std::tm parts{};
    gmtime_r(&now, &parts);
    return fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}.000Z", parts.tm_year + 1900, parts.tm_mon + 1,
                       parts.tm_mday, parts.tm_hour, parts.tm_min, parts.tm_sec);
}

static std::string receivers(const Place& place)
{
    return fmt::format(R"([{{"post_id":{},"purpose":"action","note":"جهت اقدام","due_on":null}}])",
                       place.receiver);
}

/// Registers a letter; with receivers (JSON) it is referred in the same act.
static Reply
registered(SignedIn& browser, const Place& place, std::int64_t letter, const std::string& receivers)
{
    static const Vocabulary vocabulary;
    auto made = browser.post(
        "/api/v1/letters", fmt::format("Idempotency-Key: bench-{}\r\n", letter),
        fmt::format(
            R"({{"register_id":{},"subject":"{}","body":"{}","sender_name":"فرمانداری","sender_number":"{}",)"
            R"("sender_date":null,"received_at":"{}","late_reason":null,"channel":"post",)"
            R"("secrecy_class":"normal","priority":"normal","enclosures":null,"duty_id":null,)"
            R"("receivers":{}}})",
            place.register_id, vocabulary.sentence(letter, 6), vocabulary.sentence(letter, 30), letter,
            now_text(), receivers));
    expect(made, 201);
    return made;
}

/// Two requests, as a registrar who looks at the letter in between.
static void register_then_refer(SignedIn& browser, const Place& place, std::int64_t letter)
{
    const auto made = registered(browser, place, letter, "null");
    const auto referred =
        browser.post(fmt::format("/api/v1/letters/{}/referrals", number_of(made.body, "id")),
                     fmt::format("If-Match: \"{}\"\r\nIdempotency-Key: bench-refer-{}\r\n",
                                 number_of(made.body, "version"), letter),
                     fmt::format(R"({{"receivers":{}}})", receivers(place)));
    expect(referred, 201);
}

static Place find_place(SignedIn& browser)
{
    const auto registers = browser.get("/api/v1/registers");
    expect(registers, 200);
    const auto own = browser.get("/api/v1/session");
    expect(own, 200);
    const auto own_post = number_of(own.body.substr(own.body.find("\"posts\":")), "id");
    const auto posts = browser.get("/api/v1/posts?limit=5");
    expect(posts, 200);
    Place place{.register_id = number_of(registers.body, "id"), .receiver = number_of(posts.body, "id")};
    if (place.receiver == own_post) {
        const auto second = posts.body.find("\"id\":", posts.body.find("\"id\":") + 1);
        place.receiver = number_of(posts.body.substr(second), "id");
    }
    return place;
}

static void run(int argc, char** argv)
{
    const auto port = static_cast<std::uint16_t>(option(argc, argv, "--port", 8080));
    const auto user = option(argc, argv, "--user", std::string_view{"head"});
    const auto password = option(argc, argv, "--password", std::string_view{"divan-demo"});
    const auto what = option(argc, argv, "--what", std::string_view{"worklist"});
    const auto clients = static_cast<int>(option(argc, argv, "--clients", 16));
    const std::chrono::seconds time{option(argc, argv, "--seconds", 10)};
    std::vector<std::unique_ptr<SignedIn>> browsers;
    for (int i = 0; i < clients; ++i) {
        browsers.push_back(std::make_unique<SignedIn>(port, user, password));
    }
    std::atomic<std::int64_t> next{std::time(nullptr) * 10'000};
    const auto place = what == "worklist" ? Place{} : find_place(*browsers.front());
    const auto measured = run_clients(clients, std::chrono::seconds{2}, time, [&](int client) {
        auto& browser = *browsers.at(static_cast<std::size_t>(client));
        if (what == "act") {
            (void)registered(browser, place, next.fetch_add(1), receivers(place));
        } else if (what == "two_acts") {
            register_then_refer(browser, place, next.fetch_add(1));
        } else {
            expect(browser.get("/api/v1/worklist?view=all&limit=50"), 200); // no If-None-Match: a cold ETag
        }
    });
    Line{fmt::format("http_{}", what)}
        .add("clients", std::int64_t{clients})
        .add(measured.samples, measured.took)
        .add("generator_processor_seconds", measured.processor_seconds)
        .print();
}

} // namespace divan::bench

int main(int argc, char** argv)
{
    try {
        divan::bench::run(argc, argv);
        return 0;
    } catch (const std::exception& error) {
        fmt::print(stderr, "load_bench: {}\n", error.what());
        return 1;
    }
}
