// SPDX-License-Identifier: Apache-2.0
#include "base/blocking.hpp"
#include "platform/files/cage.hpp"
#include "platform/files/fixture_test.hpp"
#include "platform/files/pages.hpp"
#include "support/temp_folder.hpp"

#include <fmt/format.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <sys/prctl.h>
#include <sys/syscall.h>

#include <cstddef>
#include <thread>

namespace divan::files {
namespace {

using namespace std::chrono_literals;

/// A PDF of blank pages; the second is turned.
std::string pdf_of(int pages)
{
    std::vector<std::string> objects{"<< /Type /Catalog /Pages 2 0 R >>"};
    std::string kids;
    for (int i = 0; i < pages; ++i) {
        kids += fmt::format("{} 0 R ", 3 + i);
    }
    objects.push_back(fmt::format("<< /Type /Pages /Kids [{}] /Count {} >>", kids, pages));
    for (int i = 0; i < pages; ++i) {
        objects.push_back(fmt::format("<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Rotate {} >>",
                                      i == 1 ? 90 : 0));
    }
    std::string text{"%PDF-1.4\n"};
    std::string table = fmt::format("xref\n0 {}\n0000000000 65535 f \n", objects.size() + 1);
    for (std::size_t i = 0; i < objects.size(); ++i) {
        table += fmt::format("{:010} 00000 n \n", text.size());
        text += fmt::format("{} 0 obj\n{}\nendobj\n", i + 1, objects[i]);
    }
    const auto at = text.size();
    return text + table +
           fmt::format("trailer\n<< /Size {} /Root 1 0 R >>\nstartxref\n{}\n%%EOF\n", objects.size() + 1, at);
}

std::vector<Page> size_of(const std::string& png)
{
    return image_pages(png).value_or(std::vector<Page>{});
}

bool has_programs()
{
    return std::filesystem::exists("/usr/bin/pdftoppm") && std::filesystem::exists("/usr/bin/vipsthumbnail");
}

/// From now on this thread, and what it begins, is refused these calls, as by a unit's SystemCallFilter.
void forbid(const std::vector<long>& calls)
{
    std::vector<sock_filter> program{BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(seccomp_data, nr))};
    for (const auto call : calls) {
        program.push_back(BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, static_cast<std::uint32_t>(call), 0, 1));
        program.push_back(BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ERRNO | EPERM));
    }
    program.push_back(BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW));
    const sock_fprog filter{.len = static_cast<unsigned short>(program.size()), .filter = program.data()};
    ASSERT_EQ(::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0), 0);
    ASSERT_EQ(::prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &filter), 0);
}

/// On one database: the pages have no row.
class PagesTest : public test::FilesTest {
protected:
    void SetUp() override
    {
        if (!has_programs()) {
            if (std::getenv("CI") != nullptr) {
                FAIL() << "poppler-utils and libvips-tools are not installed: tools/setup installs them";
            }
            GTEST_SKIP() << "SKIPPED: poppler-utils or libvips-tools is not installed; run tools/setup";
        }
        settings.needs_cage = can_enter_cage(); // a container may forbid it
        test::FilesTest::SetUp();
        pages = std::make_unique<Pages>(*files);
    }

    std::unique_ptr<Pages> pages;
};

INSTANTIATE_TEST_SUITE_P(On, PagesTest, testing::Values(db::Dialect::sqlite), divan::test::dialect_name);

TEST_P(PagesTest, PagesOfAPdfAreListedAndMadeOnDemandAndKeptSealed)
{
    const auto id = stored(pdf_of(900));
    ASSERT_EQ(pages->list(sender, id).size(), 900U);
    EXPECT_EQ(pages->list(sender, id)[1], (Page{842, 595, true}));

    const auto image = pages->image(sender, id, 2, 400);

    EXPECT_EQ(size_of(image.png), (std::vector<Page>{{400, 283, false}}));
    EXPECT_EQ(size_of(pages->image(sender, id, 900, 200).png), (std::vector<Page>{{200, 284, false}}));
    const auto blob = row(id).blob;
    const auto kept =
        std::filesystem::path{"data"} / "files" / blob.substr(0, 2) / (blob + ".pages") / "2-400";
    ASSERT_TRUE(disk.has(kept));
    EXPECT_EQ(disk.bytes(kept).find("PNG"), std::string::npos);
    EXPECT_EQ(pages->image(sender, id, 2, 400).png, image.png);
    disk.damage(kept, 50);
    EXPECT_EQ(size_of(pages->image(sender, id, 2, 400).png), size_of(image.png));
    files->withdraw(sender, id);
    EXPECT_EQ(disk.count(), 1U);
}

/// Counts how often its thread stepped aside, and whether it came back each time.
class CountedLimit final : public ComputeLimit {
public:
    void step_aside() noexcept override
    {
        ++aside;
        ++times;
    }
    void step_back() noexcept override { --aside; }

    int aside{};
    int times{};
};

TEST_P(PagesTest, WhoWaitsForAPageHoldsUpNobodyElse)
{
    const auto id = stored(pdf_of(1));
    CountedLimit limit;
    compute_limit = &limit;

    (void)pages->list(sender, id);
    const auto for_list = limit.times;
    (void)pages->image(sender, id, 1, 200);
    compute_limit = nullptr;

    EXPECT_EQ(for_list, 2); // for its turn and for the program
    EXPECT_EQ(limit.times, 4);
    EXPECT_EQ(limit.aside, 0);
}

TEST_P(PagesTest, RefusalsAreToldApart)
{
    const auto id = stored(pdf_of(2));
    EXPECT_EQ(refusal([&] { (void)pages->list(stranger, id); }), "file.not_found");
    EXPECT_EQ(refusal([&] { (void)pages->image(stranger, id, 1, 200); }), "file.not_found");
    EXPECT_EQ(pages->count(sender, id), 2);
    EXPECT_EQ(pages->count(stranger, id), 0);
    EXPECT_EQ(pages->count(sender, stored("plain text")), 0);
    EXPECT_EQ(refusal([&] { (void)pages->image(sender, id, 3, 200); }), "file.no_such_page");
    EXPECT_EQ(refusal([&] { (void)pages->image(sender, id, 1, 201); }), "?width file.page_width");
    EXPECT_EQ(refusal([&] { (void)pages->list(sender, stored("plain text")); }), "file.has_no_pages");
    EXPECT_EQ(refusal([&] { (void)pages->list(sender, stored("%PDF-1.7\nbroken")); }),
              "file.cannot_be_shown");
}

TEST_P(PagesTest, ImageBombIsRefusedByItsHeader)
{
    using namespace std::string_literals;
    // 60,000 × 60,000 pixels, said in a header of a few bytes.
    const auto bomb = stored("\x89PNG\r\n\x1A\n\0\0\0\rIHDR\0\0\xEA\x60\0\0\xEA\x60\x08\x02\0\0\0\0\0\0\0"s);
    const auto start = std::chrono::steady_clock::now();

    EXPECT_EQ(refusal([&] { (void)pages->image(sender, bomb, 1, 200); }), "file.cannot_be_shown");

    EXPECT_LT(std::chrono::steady_clock::now() - start, 5s);
}

TEST_P(PagesTest, ImagesAreMadeSmallByTheirWidth)
{
    const auto page = pages->image(sender, stored(pdf_of(1)), 1, 1600).png;
    const auto id = stored(page); // a PNG of 1600 pixels

    EXPECT_EQ(pages->list(sender, id), (std::vector<Page>{{1600, 2265, false}}));
    EXPECT_EQ(size_of(pages->image(sender, id, 1, 200).png), (std::vector<Page>{{200, 283, false}}));
}

TEST_P(PagesTest, WithoutACageNoPageIsMadeUnlessThatIsAsked)
{
    settings.needs_cage = true;
    renew();
    const auto id = stored(pdf_of(1));
    std::jthread{[&] {
        forbid({SYS_landlock_create_ruleset});
        EXPECT_EQ(refusal([&] { (void)Pages{*files}.list(sender, id); }), "file.no_cage");
    }}.join();

    settings.needs_cage = false;
    renew();
    std::jthread{[&] {
        forbid({SYS_landlock_create_ruleset});
        EXPECT_EQ(Pages{*files}.list(sender, id).size(), 1U);
    }}.join();
}

TEST(Child, IsHeldToItsLimits)
{
    if (!can_enter_cage()) {
        GTEST_SKIP() << "SKIPPED: no cage can be entered here";
    }
    const MemoryFile input;
    input.append("the input");
    EXPECT_EQ(run_child({"/bin/cat"}, input.descriptor(), {}), "the input");
    EXPECT_EQ(run_child({"/bin/cat", "/dev/fd/3"}, input.descriptor(), {}), "the input");
    EXPECT_EQ(run_child({"/bin/false"}, input.descriptor(), {}), std::nullopt);
    EXPECT_EQ(run_child({"/no/such/program"}, input.descriptor(), {}), std::nullopt);
    EXPECT_EQ(run_child({"/bin/sleep", "60"}, input.descriptor(), {.time = 200ms}), std::nullopt);
    EXPECT_EQ(run_child({"/usr/bin/yes"}, input.descriptor(), {.output_bytes = 1'000'000}), std::nullopt);
    EXPECT_EQ(run_child({"/bin/sh", "-c", "echo x > /tmp/divan-child-wrote"}, input.descriptor(), {}),
              std::nullopt);
    EXPECT_EQ(run_child({"/usr/bin/env"}, input.descriptor(), {}),
              "VIPS_BLOCK_UNTRUSTED=1\nVIPS_CONCURRENCY=1\nVIPS_NOVECTOR=1\n");
    std::filesystem::remove("/tmp/divan-child-wrote");
}

TEST(Child, ThatClosesItsOutputAndStaysEndsWithItsTime)
{
    if (!can_enter_cage()) {
        GTEST_SKIP() << "SKIPPED: no cage can be entered here";
    }
    const MemoryFile input;
    const auto start = std::chrono::steady_clock::now();

    EXPECT_EQ(run_child({"/bin/sh", "-c", "exec >&-; sleep 60"}, input.descriptor(), {.time = 300ms}),
              std::nullopt);
    EXPECT_EQ(run_child({"/bin/sh", "-c", "sleep 60 & sleep 60"}, input.descriptor(), {.time = 300ms}),
              std::nullopt);

    EXPECT_LT(std::chrono::steady_clock::now() - start, 20s);
}

TEST(Child, ReadsNoFileOfOursByName)
{
    const divan::test::TempFolder folder;
    const auto path = (folder.path() / "secret").string();
    RealDisk{}.create(path)->write(0, "a secret");
    const MemoryFile input;
    if (!can_enter_cage()) {
        GTEST_SKIP() << "SKIPPED: no cage can be entered here";
    }

    EXPECT_EQ(run_child({"/bin/cat", path}, input.descriptor(), {}), std::nullopt);
    EXPECT_EQ(run_child({"/bin/ls", folder.path().string()}, input.descriptor(), {}), std::nullopt);
    EXPECT_EQ(run_child({"/bin/cat", "/proc/self/environ"}, input.descriptor(), {}), std::nullopt);
}

TEST(Child, IsNotRunWhereItsCageCannotBeEnteredUnlessThatIsAsked)
{
    for (const auto& calls :
         {std::vector<long>{SYS_landlock_create_ruleset}, std::vector<long>{SYS_landlock_add_rule},
          std::vector<long>{SYS_landlock_restrict_self},
          std::vector<long>{SYS_landlock_create_ruleset, SYS_unshare}}) {
        std::jthread{[&calls] {
            forbid(calls);
            const MemoryFile input;

            EXPECT_FALSE(can_enter_cage());
            EXPECT_THROW((void)run_child({"/bin/echo", "x"}, input.descriptor(), {}), NoCage);
            EXPECT_EQ(run_child({"/bin/echo", "x"}, input.descriptor(), {.needs_cage = false}), "x\n");
        }};
    }
}

TEST(RenderingTurn, WhoFindsAllPlacesTakenIsToldToComeAgain)
{
    constexpr int too_many = 4;
    RenderingTurn turn;
    std::atomic<int> told{0};
    std::atomic<int> running{0};
    std::atomic<bool> was_over{false};
    {
        std::vector<std::jthread> threads;
        threads.reserve(RenderingTurn::at_once + RenderingTurn::waiting_max + too_many);
        for (int i = 0; i < RenderingTurn::at_once + RenderingTurn::waiting_max + too_many; ++i) {
            threads.emplace_back([&] {
                try {
                    const RenderingTurn::Held held{turn};
                    if (++running > RenderingTurn::at_once) {
                        was_over = true;
                    }
                    while (told < too_many) { // all others have come meanwhile
                        std::this_thread::yield();
                    }
                    --running;
                } catch (const AppError& error) {
                    told += error.retry_after().has_value() ? 1 : 0;
                }
            });
        }
    }
    EXPECT_FALSE(was_over);
    EXPECT_EQ(told, too_many);
}

} // namespace
} // namespace divan::files
