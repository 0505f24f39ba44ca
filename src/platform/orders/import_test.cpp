// SPDX-License-Identifier: Apache-2.0
#include "platform/ledger/ledger.hpp"
#include "platform/orders/import.hpp"
#include "platform/orders/import_store.hpp"
#include "platform/orders/scene_test.hpp"

#include <array>
#include <chrono>
#include <ctime>
#include <map>
#include <utility>

namespace divan::orders {
namespace {

using namespace std::chrono_literals;

class ImportTest : public OrderScene {
protected:
    ImportReport tried(ImportKind kind, const std::string& csv)
    {
        return database().read(
            [&](db::ReadSession& session) { return try_import(session, officer.person, kind, csv); });
    }
    ImportReport applied(ImportKind kind, const std::string& csv)
    {
        return database().write(
            [&](db::UnitOfWork& tx) { return apply_import(tx, clock.now(), officer.author(), kind, csv); });
    }

    static std::vector<std::string> faults_of(const ImportReport& report)
    {
        std::vector<std::string> found;
        for (const auto& row : report.rows) {
            for (const auto& fault : row.faults) {
                found.push_back(std::to_string(row.line) + " " + fault.column + " " + fault.reason);
            }
        }
        return found;
    }

    static constexpr auto post_header = "code,unit,title_fa,title_en,is_head,roles,clearance,valid_from\n";
    static constexpr auto person_header = "code,name_fa,name_en\n";
    static constexpr auto appointment_header = "person,post,kind,valid_from,valid_to\n";
};

DIVAN_BOTH_DATABASES(ImportTest);

TEST_P(ImportTest, PostsPersonsAndAppointmentsComeAndComeAgainWithoutChange)
{
    const std::string new_posts =
        std::string{post_header} +
        "2/new,d/2,پست,Post,0,expert,normal,2026-11-24\n1/desk,d/1,میز,Desk,0,,secret,2026-11-24\n";
    const std::string people = std::string{person_header} + "e-1,نسترن,Nastaran\ne-2,بابک,Babak\n";
    const std::string seats = std::string{appointment_header} +
                              "e-1,2/new,,2026-11-24,\ne-2,2/new,handover,2026-11-24,2026-12-24\n";

    const auto made = applied(ImportKind::posts, new_posts);
    EXPECT_TRUE(made.applied);
    EXPECT_EQ(made.created, 1);
    EXPECT_EQ(made.changed, 1);
    EXPECT_EQ(applied(ImportKind::persons, people).created, 2);
    EXPECT_EQ(applied(ImportKind::appointments, seats).created, 2);

    EXPECT_EQ(tried(ImportKind::posts, new_posts).same, 2);
    EXPECT_EQ(tried(ImportKind::persons, people).same, 2);
    EXPECT_EQ(tried(ImportKind::appointments, seats).same, 2);
    EXPECT_EQ(applied(ImportKind::persons, std::string{person_header} + "e-2,بابک,Babak B.\n").changed, 1);
    EXPECT_EQ(wrong(), std::vector<std::string>{});
}

TEST_P(ImportTest, EveryFaultOfEveryRowIsToldAndNothingIsApplied)
{
    applied(ImportKind::persons, std::string{person_header} + "e-1,نسترن,Nastaran\n");
    const auto before = traces();

    EXPECT_EQ(faults_of(applied(ImportKind::posts, std::string{post_header} +
                                                       "ok,d/2,پست,Post,0,,normal,2026-11-24\n"
                                                       ",d/9,پست,,2,wizard,hidden,2026-13-01\n"
                                                       "ok,d/2,پست,Post,1,,normal,2026-11-24\n"
                                                       "short,d/2\n")),
              (std::vector<std::string>{
                  "3 code field.blank", "3 valid_from field.not_a_date", "3 unit order.unit.unknown",
                  "3 title_en field.blank", "3 is_head import.bad_flag", "3 roles order.unknown_role",
                  "3 clearance field.not_a_value", "4 code import.double_row", "5  csv.too_few_columns"}));
    EXPECT_EQ(faults_of(applied(ImportKind::appointments, std::string{appointment_header} +
                                                              "e-9,2/desk,,2026-11-24,\n"
                                                              "e-1,9/desk,boss,2026-11-24,2026-11-24\n"
                                                              "e-1,1/desk,,2026-11-24,\n"
                                                              "e-1,2/desk,,2026-11-24,\n"
                                                              "e-1,2/desk,,2026-12-01,\n")),
              (std::vector<std::string>{
                  "2 person order.unknown_person", "3 kind field.not_a_value", "3 post order.post.unknown",
                  "3 valid_to organisation.appointment_without_a_day", "4 person organisation.post_held",
                  "6 person organisation.appointment_overlaps"}));
    EXPECT_EQ(faults_of(applied(ImportKind::persons,
                                std::string{person_header} + "e-7,\u202Eنام,x\ne-8,نام,a\u0085b\n")),
              (std::vector<std::string>{"2 name_fa field.forbidden_character",
                                        "3 name_en field.forbidden_character"}));
    EXPECT_EQ(
        faults_of(applied(ImportKind::persons, "code,name_fa,colour\nx,y,z\n")),
        (std::vector<std::string>{"1 colour import.unknown_column", "1 name_en import.missing_column"}));
    EXPECT_EQ(traces(), before);
}

TEST_P(ImportTest, WhoImportsGivesNothingToThemselves)
{
    const auto people = std::string{person_header} + "e-1,نسترن,Nastaran\n";
    applied(ImportKind::persons, people);
    const auto seats = std::string{appointment_header} + "e-1,2/desk,,2026-11-24,\n";
    officer.person = database().read(
        [](db::ReadSession& session) { return import_store::person_codes(session).at("e-1"); });
    EXPECT_EQ(faults_of(applied(ImportKind::appointments, seats)),
              std::vector<std::string>{"2 person order.own_appointment"});
    const auto importer = std::exchange(officer.person, PersonId{});
    EXPECT_TRUE(applied(ImportKind::appointments, seats).applied); // by somebody else
    officer.person = importer;

    EXPECT_EQ(applied(ImportKind::appointments, seats).same, 1); // a list may say what is
    EXPECT_EQ(faults_of(applied(ImportKind::posts, std::string{post_header} +
                                                       "2/desk,d/2,پست,Post,0,expert,secret,2026-11-24\n")),
              std::vector<std::string>{"2 code order.own_post"});
}

TEST_P(ImportTest, PersonWhomTheLawErasedDoesNotComeBack)
{
    const auto list = std::string{person_header} + "e-1,نسترن,Nastaran\n";
    applied(ImportKind::persons, list);
    database().write([&](db::UnitOfWork& tx) {
        const auto id = import_store::person_codes(tx).at("e-1");
        import_store::rename_person(tx, id, {"شخص پاک‌شده", "Erased person"});
        ledger::append(tx, clock.now(), officer.author(), "identity.person.erased",
                       {"organisation.person", id.value}, {});
    });
    const auto before = traces();

    EXPECT_EQ(faults_of(applied(ImportKind::persons, list)),
              std::vector<std::string>{"2 code import.person_erased"});
    EXPECT_EQ(faults_of(applied(ImportKind::appointments,
                                std::string{appointment_header} + "e-1,1/desk,,2026-11-24,\n")),
              std::vector<std::string>{"2 person import.person_erased"});
    EXPECT_THROW(database().write([](db::UnitOfWork& tx) {
        import_store::rename_person(tx, import_store::person_codes(tx).at("e-1"), {"نسترن", "Nastaran"});
    }),
                 AppError);
    EXPECT_EQ(traces(), before);
}

TEST_P(ImportTest, NoFailingStatementLeavesHalfATable)
{
    officer.grants.push_back({std::string{permission::import}, access::Reach::all});
    const auto fails_wholly = [&](ImportKind kind, const std::string& csv) {
        return tries_until_done([&] { (void)orders().import(officer, kind, csv, false); },
                                [&] {
                                    return std::pair{traces(), counted({"SELECT COUNT(*) FROM person",
                                                                        "SELECT COUNT(*) FROM person_code",
                                                                        "SELECT COUNT(*) FROM post"})};
                                });
    };

    EXPECT_GT(fails_wholly(ImportKind::posts, std::string{post_header} +
                                                  "2/new,d/2,پست,Post,0,expert,normal,2026-11-24\n"
                                                  "1/desk,d/1,میز,Desk,0,,secret,2026-11-24\n"),
              8);
    EXPECT_GT(fails_wholly(ImportKind::persons,
                           std::string{person_header} + "e-1,نسترن,Nastaran\ne-2,بابک,Babak\n"),
              8);
    EXPECT_GT(
        fails_wholly(ImportKind::appointments, std::string{appointment_header} + "e-1,2/new,,2026-11-24,\n"),
        8);
    EXPECT_EQ(wrong(), std::vector<std::string>{});
}

/// Judging reads the database once: one of the two is enough.
class ImportSizeTest : public ImportTest {};
INSTANTIATE_TEST_SUITE_P(On, ImportSizeTest, testing::Values(db::Dialect::sqlite), test::dialect_name);

/// A row of posts with the fault of a kind (0: with none), and what is said of it.
struct FaultyRow {
    std::string text;
    std::string said;
};

FaultyRow faulty_row(int kind, const std::string& code)
{
    const std::array<FaultyRow, 11> rows{{
        {code + ",d/2,پست,Post,0,expert,normal,2026-11-24", ""},
        {",d/2,پست,Post,0,expert,normal,2026-11-24", "code field.blank"},
        {code + ",d/9,پست,Post,0,expert,normal,2026-11-24", "unit order.unit.unknown"},
        {code + ",d/2," + std::string(1001, 'x') + ",Post,0,expert,normal,2026-11-24",
         "title_fa field.too_long"},
        {code + ",d/2,پست,Po\u202Est,0,expert,normal,2026-11-24", "title_en field.forbidden_character"},
        {code + ",d/2,پست,Post,2,expert,normal,2026-11-24", "is_head import.bad_flag"},
        {code + ",d/2,پست,Post,0,wizard,normal,2026-11-24", "roles order.unknown_role"},
        {code + ",d/2,پست,Post,0,expert,hidden,2026-11-24", "clearance field.not_a_value"},
        {code + ",d/2,پست,Post,0,expert,normal,2026-13-01", "valid_from field.not_a_date"},
        {"n/0,d/2,پست,Post,0,expert,normal,2026-11-24", "code import.double_row"},
        {code + ",d/2", " csv.too_few_columns"},
    }};
    return rows.at(static_cast<std::size_t>(kind));
}

TEST_P(ImportSizeTest, HundredThousandRowsWithTenKindsOfFaultsAreJudgedInBoundedTime)
{
    constexpr int kinds = 11; // with the one that is sound
    std::map<std::string, int> expected;
    std::string csv = post_header;
    csv += "n/0,d/2,پست,Post,0,expert,normal,2026-11-24\n"; // what every eleventh repeats
    for (int i = 1; i < 100'000; ++i) {
        const auto row = faulty_row(i % kinds, "n/" + std::to_string(i));
        csv.append(row.text) += '\n';
        if (!row.said.empty()) {
            ++expected[row.said];
        }
    }
    const auto from = std::clock(); // the processor's time: how busy the machine is does not count
    const auto report = tried(ImportKind::posts, csv);

    std::map<std::string, int> told;
    for (const auto& row : report.rows) {
        for (const auto& fault : row.faults) {
            ++told[fault.column + ' ' + fault.reason];
        }
    }
    EXPECT_EQ(told, expected);
    EXPECT_EQ(expected.size(), 10U);
    EXPECT_EQ(report.rows.size(), 100'000U);
    EXPECT_LT((std::clock() - from) / CLOCKS_PER_SEC, 30);
}

} // namespace
} // namespace divan::orders
