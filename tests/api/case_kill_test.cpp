// SPDX-License-Identifier: Apache-2.0
// Kills the served program (SIGKILL) beside people who begin cases and do their tasks, and timers that fall
// due: whoever asks again with the same key has the act done once, and no timer is missed.
#include "api/demo_server.hpp"
#include "api/served.hpp"
#include "platform/ledger/signing.hpp"
#include "platform/ledger/verification.hpp"
#include "platform/procedure/cases/definitions.hpp"
#include "platform/procedure/cases/replay.hpp"
#include "support/founded_demo.hpp"
#include "support/setting.hpp"
#include "support/waiting_procedure.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <optional>
#include <random>
#include <string>
#include <thread>
#include <vector>

namespace divan::test {
namespace {

constexpr std::size_t case_clients = 4;
constexpr auto case_zone = "Asia/Tehran";

/// One person's work, taken up again after each kill where the answer did not come.
class CaseWorker {
public:
    explicit CaseWorker(std::size_t number) : name_{"K-" + std::to_string(number) + "-"} {}

    /// Until the program is gone.
    void work(HttpClient client)
    {
        try {
            for (;;) {
                go_on(client);
            }
        } catch (const std::runtime_error&) {
            // The connection is broken: the program was killed, and nobody knows whether the act was done.
        }
    }
    /// The act that was not answered, once more, so that each case has come as far as the others.
    void finish(HttpClient client)
    {
        while (!begun_.empty() || !keys_.empty()) {
            go_on(client);
            if (begun_.empty()) {
                return;
            }
        }
    }
    [[nodiscard]] const std::vector<std::string>& keys() const { return keys_; }

private:
    void go_on(HttpClient& client)
    {
        if (begun_.empty()) {
            if (!is_asked_) {
                keys_.push_back(name_ + std::to_string(keys_.size()));
                is_asked_ = true;
            }
            const auto& key = keys_.back();
            const auto answer = client.post("/api/v1/cases",
                                            R"({"procedure":"waiting","business_key":")" + key +
                                                R"(","title":"x","data":"{}"})",
                                            {{"Idempotency-Key", key}});
            ASSERT_EQ(answer.status, 201) << answer.body;
            const auto task = answer.body.substr(answer.body.find("\"tasks\":"));
            begun_ = text_of(task, "id");
            is_asked_ = false;
            return;
        }
        const auto answer = client.post("/api/v1/tasks/" + begun_ + "/completion", R"({"data":"{}"})",
                                        {{"Idempotency-Key", "done-" + keys_.back()}, {"If-Match", "\"1\""}});
        ASSERT_EQ(answer.status, 200) << answer.body;
        begun_.clear();
    }

    std::string name_;
    std::vector<std::string> keys_{}; // the last one may not be answered yet
    bool is_asked_{};
    std::string begun_{}; // the task to be done next
};

class CaseKill : public testing::Test {
protected:
    CaseKill() { found_demo(data); }

    [[nodiscard]] static std::vector<std::string> acts_of(db::ReadSession& session, const std::string& key)
    {
        std::vector<std::string> acts;
        for (auto& [act] : session.list<std::string>(
                 "SELECT e.act FROM procedure_event e JOIN procedure_case c ON c.id = e.case_id WHERE "
                 "c.business_key = :key ORDER BY e.case_id, e.number LIMIT 100",
                 key)) {
            acts.push_back(std::move(act));
        }
        return acts;
    }
    [[nodiscard]] static std::int64_t timers(db::Database& database)
    {
        return database.read([](db::ReadSession& session) {
            return std::get<0>(session.one<std::int64_t>("SELECT COUNT(*) FROM procedure_timer").value());
        });
    }

    TempFolder folder;
    std::string data = (folder.path() / "data").string();
    std::mt19937_64 chance{1405};
};

TEST_F(CaseKill, BesideCasesLoseNothingDoubleNothingAndMissNoTimer)
{
    const auto opened = app::DataFolder::open(data);
    ASSERT_TRUE(
        cases::deploy(*opened.open_database(), SystemClock{}.now(), {}, case_zone, waiting_procedure("PT1S"))
            .definition);
    const auto kills = setting("DIVAN_CASE_KILLS", 20);
    std::vector<CaseWorker> workers;
    for (std::size_t i = 0; i < case_clients; ++i) {
        workers.emplace_back(i);
    }
    std::uint16_t port = 0;
    std::optional<HttpClient> client;

    for (int i = 1; i <= kills; ++i) {
        Served served{data, port};
        if (!client) { // the session outlives every kill
            port = served.port();
            client = signed_in(port, "registrar");
        }
        std::vector<std::jthread> threads;
        threads.reserve(workers.size());
        for (auto& worker : workers) {
            threads.emplace_back([&client, &worker] { worker.work(*client); });
        }
        std::this_thread::sleep_for(std::chrono::milliseconds{300 + (chance() % 700)});
        served.kill();
        threads.clear();
        ASSERT_FALSE(HasFatalFailure()) << "at kill " << i;
    }
    {
        const Served served{data, port};
        for (auto& worker : workers) {
            worker.finish(*client);
        }
        const auto database = opened.open_database();
        for (int i = 0; i < 600 && timers(*database) > 0; ++i) { // missed ones are fired late, and once
            std::this_thread::sleep_for(std::chrono::milliseconds{100});
        }
        EXPECT_EQ(timers(*database), 0);
    }

    const auto database = opened.open_database();
    const std::vector<std::string> once{"procedures.case.started", "procedures.task.completed",
                                        "procedures.case.timed"};
    std::size_t cases = 0;
    database->read([&](db::ReadSession& session) {
        for (const auto& worker : workers) {
            for (const auto& key : worker.keys()) {
                EXPECT_EQ(acts_of(session, key), once) << key;
                ++cases;
            }
        }
    });
    EXPECT_GE(cases, case_clients);
    RecordProperty("cases", static_cast<int>(cases));
    EXPECT_EQ(cases::check(*database, case_zone).faults, std::vector<std::string>{});
    const auto key = ledger::SigningKey::load(opened.ledger_key());
    EXPECT_EQ(ledger::verify(*database, key.public_key()).faults, std::vector<std::string>{});
}

} // namespace
} // namespace divan::test
