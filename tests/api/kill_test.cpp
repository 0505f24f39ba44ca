// SPDX-License-Identifier: Apache-2.0
// Kills the served program (SIGKILL) in the middle of its work, again and again, and looks at what is left.
// That this proves no durability by itself is known (tests/faults has the disk that loses what was not
// flushed); it shows that the whole program keeps its word and starts again.
#include "api/demo_server.hpp"
#include "api/served.hpp"
#include "platform/ledger/signing.hpp"
#include "platform/ledger/verification.hpp"
#include "support/founded_demo.hpp"
#include "support/letter_rows.hpp"

#include <gtest/gtest.h>

#include <array>
#include <map>
#include <optional>
#include <random>
#include <semaphore>
#include <thread>
#include <vector>

namespace divan::test {
namespace {

constexpr int kills = 50;
constexpr int clients = 8;

/// What the program has acknowledged: the letter, and the number it was given.
using Acknowledged = std::map<std::int64_t, std::string>;
/// Tells of each client's first acknowledged act.
using Answered = std::counting_semaphore<clients>;

class Kill : public testing::Test {
protected:
    Kill()
    {
        found_demo(data);
        at_first = app::DataFolder::open(data).open_database()->read(beside_letters);
    }

    /// Registers letters, each referred in the same act, until the program is gone.
    static void work(HttpClient client, const std::string& body, Acknowledged& done, Answered& answered)
    {
        try {
            for (;;) {
                const auto answer = client.post("/api/v1/letters", body);
                if (answer.status == 201) {
                    if (done.empty()) {
                        answered.release();
                    }
                    done[std::stoll(text_of(answer.body, "id"))] = text_of(answer.body, "number_text");
                }
            }
        } catch (const std::runtime_error&) {
            // The connection is broken: the program was killed.
        }
    }

    /// Kills at a chance moment after the first acts of two clients, or soon after the program serves; the
    /// former makes sure that there are acts to lose, however slow the machine.
    void work_until_killed(Served& served, const HttpClient& client, const std::string& body, bool waits)
    {
        std::array<Acknowledged, clients> done;
        Answered answered{0};
        std::vector<std::jthread> threads;
        threads.reserve(done.size());
        for (auto& mine : done) {
            threads.emplace_back([&client, &body, &mine, &answered] { work(client, body, mine, answered); });
        }
        for (int acts = 0; waits && acts < 2; ++acts) {
            EXPECT_TRUE(answered.try_acquire_for(std::chrono::minutes{1})) << "no act was acknowledged";
        }
        std::this_thread::sleep_for(std::chrono::milliseconds{chance() % 250});
        served.kill();
        threads.clear();
        for (const auto& mine : done) {
            acknowledged.insert(mine.begin(), mine.end());
        }
    }

    /// "" when nothing acknowledged is lost, no act is half done and no number is missing.
    [[nodiscard]] std::string faults_found(db::Database& database) const
    {
        return database.read([this](db::ReadSession& session) -> std::string {
            for (const auto& [id, number] : acknowledged) {
                if (!session.one<std::int64_t>("SELECT id FROM letter WHERE id = :id", id)) {
                    return "letter " + number + " was acknowledged and is lost";
                }
            }
            return letter_faults(session, at_first);
        });
    }

    TempFolder folder;
    std::string data = (folder.path() / "data").string();
    std::mt19937_64 chance{1392};
    Acknowledged acknowledged;
    std::vector<std::int64_t> at_first;
};

TEST_F(Kill, FiftyUnderLoadLoseNothingAcknowledgedAndLeaveNoHalfActAndNoGap)
{
    std::uint16_t port = 0;
    std::optional<HttpClient> client;
    std::string body;
    const auto key = ledger::SigningKey::load(app::DataFolder::open(data).ledger_key());

    for (int i = 1; i <= kills; ++i) {
        Served served{data, port};
        if (!client) { // the session outlives every kill
            port = served.port();
            client = signed_in(port, "registrar");
            auto expert = signed_in(port, "expert");
            const auto session = expert.get("/api/v1/session").body;
            body =
                registration(*client, std::stoll(text_of(session.substr(session.find("\"posts\":")), "id")));
        }
        work_until_killed(served, *client, body, i % 5 != 0);
        const auto database = app::DataFolder::open(data).open_database();
        ASSERT_EQ(faults_found(*database), "") << "after kill " << i;
        if (i % 10 == 0) {
            ASSERT_EQ(ledger::verify(*database, key.public_key()).faults, std::vector<std::string>{});
        }
    }

    EXPECT_GE(acknowledged.size(), static_cast<std::size_t>(kills));
    RecordProperty("acts", static_cast<int>(acknowledged.size()));
}

} // namespace
} // namespace divan::test
