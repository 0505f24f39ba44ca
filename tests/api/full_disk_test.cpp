// SPDX-License-Identifier: Apache-2.0
#include "api/demo_server.hpp"
#include "support/lossy_disk.hpp"

#include <gtest/gtest.h>
#include <sqlite3.h>

namespace divan::test {
namespace {

/// Makes a disk SQLite's default one for as long as it lives, so that the whole program runs on it.
class DefaultDisk {
public:
    explicit DefaultDisk(const LossyDisk& disk) : before_{sqlite3_vfs_find(nullptr)}
    {
        EXPECT_EQ(sqlite3_vfs_register(sqlite3_vfs_find(disk.name().c_str()), 1), SQLITE_OK);
    }
    DefaultDisk(const DefaultDisk&) = delete;
    DefaultDisk& operator=(const DefaultDisk&) = delete;
    ~DefaultDisk() { sqlite3_vfs_register(before_, 1); }

private:
    sqlite3_vfs* before_;
};

TEST(FullDisk, SignedInPeopleReadOnWhileActsAreRefusedAndNothingIsLost)
{
    LossyDisk disk{"full", 1};
    const DefaultDisk used{disk};
    DemoServer server;
    auto registrar = server.signed_in("registrar");
    const auto letter = "/api/v1/letters/" + std::to_string(server.letter(registrar, 0));
    const auto registers = registrar.get("/api/v1/registers").body;

    disk.set_full(true);

    // "?q=" has two letters of the subject.
    for (const auto& path :
         {letter, letter + "/proof", std::string{"/api/v1/worklist"}, std::string{"/api/v1/session"},
          std::string{"/api/v1/letters"}, std::string{"/api/v1/search?q=%D8%A2%D8%B2"}}) {
        const auto answer = registrar.get(path);
        EXPECT_EQ(answer.status, 200) << path << answer.body;
    }
    const auto refused = registrar.post(letter + "/closing", R"({"note":"پایان"})", {{"If-Match", "\"1\""}});
    EXPECT_EQ(refused.status, 503);
    EXPECT_EQ(text_of(refused.body, "code"), "unavailable");
    EXPECT_EQ(text_of(registrar.get(letter).body, "version"), "1");

    disk.set_full(false);

    EXPECT_EQ(registrar.get("/api/v1/registers").body, registers);
    EXPECT_EQ(registrar.post(letter + "/closing", R"({"note":"پایان"})", {{"If-Match", "\"1\""}}).status,
              201);
}

} // namespace
} // namespace divan::test
