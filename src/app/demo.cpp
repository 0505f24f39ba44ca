// SPDX-License-Identifier: Apache-2.0
#include "app/demo.hpp"

#include "app/demo_cases.hpp"
#include "app/demo_month.hpp"
#include "app/demo_stage.hpp"
#include "base/file.hpp"
#include "modules/letters/words.hpp"

#include <memory>
#include <stdexcept>

namespace divan::app {

using std::chrono::days;
using std::chrono::hours;
using std::chrono::minutes;

namespace {

/// Puts the people and the script's own letters on the stage.
class Script {
public:
    Script(Stage& stage, const DemoScript& script, CivilDate today)
        : stage_{stage}, script_{script}, today_{today}
    {
    }

    void place_people(Instant begin)
    {
        stage_.at(begin, [this] {
            for (const auto& person : script_.people) {
                const auto id = stage_.appoint(person.name_fa, person.name_en, person.post);
                stage_.give_account(id, {person.user_name, person.password});
            }
        });
        for (const auto& colleague : script_.staff) {
            const auto first = civil_date(begin, stage_.zone());
            const auto day = office_day(first, colleague.from_working_day);
            const auto at =
                colleague.from_working_day == 0 ? begin : instant_of(day, hours{8}, stage_.zone());
            stage_.at(at, [this, &colleague] {
                stage_.appoint(colleague.name_fa, colleague.name_en, colleague.post);
            });
        }
    }

    /// Absences begin, the chart changes and worklists are handed over before the day's work.
    void place_changes(CivilDate first)
    {
        for (const auto& absence : script_.absences) {
            const auto day = office_day(first, absence.from_working_day);
            stage_.at(instant_of(day, hours{7} + minutes{30}, stage_.zone()), [this, &absence, day] {
                stage_.be_absent(absence, office_day(day, absence.office_days));
            });
        }
        if (script_.orders) {
            place_orders(*script_.orders, first);
        }
        for (const auto& handover : script_.handovers) {
            const auto day = office_day(first, handover.working_day);
            stage_.at(instant_of(day, hours{7} + minutes{45}, stage_.zone()),
                      [this, &handover] { stage_.hand_over(handover); });
        }
    }

    void place_letters()
    {
        for (const auto& letter : script_.letters) {
            place(letter);
        }
    }

private:
    void place_orders(const std::vector<DemoOrder>& orders, CivilDate first)
    {
        for (const auto& order : orders) {
            const auto day = office_day(first, order.working_day);
            stage_.at(instant_of(day, hours{7} + minutes{15}, stage_.zone()),
                      [this, &order] { stage_.reorganise(order); });
        }
    }

    void place(const DemoLetter& letter)
    {
        const auto day = CivilDate{std::chrono::sys_days{today_} - days{letter.days_ago}};
        const auto came = instant_of(day, hours{letter.hour} + minutes{letter.minute}, stage_.zone());
        const auto made = std::make_shared<letters::Expected>(); // shared by the acts on one letter
        stage_.at(came + minutes{4}, [this, &letter, came, made] {
            const auto registrar = stage_.actor(letter.path.at(0).by);
            made->id = stage_.letters().register_incoming(registrar, registration(letter, came)).id;
            made->version = 1;
        });
        for (const auto& referral : letter.path) {
            stage_.at(came + minutes{9} + hours{referral.after_hours},
                      [this, &letter, &referral, made] { refer(letter, referral, *made); });
        }
    }

    void refer(const DemoLetter& letter, const DemoReferral& referral, letters::Expected& made)
    {
        const auto by = stage_.actor(referral.by);
        if (referral.by != letter.path.at(0).by) {
            stage_.letters().open(by, made.id);
        }
        const auto due =
            referral.due_in
                ? std::optional{CivilDate{std::chrono::sys_days{stage_.today()} + days{*referral.due_in}}}
                : std::nullopt;
        stage_.letters().refer(by, made,
                               {{.post = stage_.post(referral.to),
                                 .purpose = letters::from_store<letters::Purpose>(referral.purpose),
                                 .note = referral.note,
                                 .due_on = due}});
        ++made.version;
    }

    letters::Registration registration(const DemoLetter& letter, Instant came)
    {
        letters::Registration made;
        made.register_id = stage_.central_register();
        made.subject = letter.subject;
        made.body = letter.body;
        made.sender_name = letter.sender_name;
        made.sender_number = letter.sender_number;
        made.sender_date = CivilDate{std::chrono::sys_days{stage_.today()} - days{letter.sender_days_before}};
        made.received_at = came;
        made.channel = letters::from_store<letters::Channel>(letter.channel);
        made.secrecy_class = access::parse_secrecy_class(letter.secrecy_class).value();
        made.priority = letters::from_store<letters::Priority>(letter.priority);
        made.enclosures = letter.enclosures;
        made.duty = letter.duty ? stage_.duty(*letter.duty) : DutyId{};
        return made;
    }

    Stage& stage_;
    const DemoScript& script_;
    CivilDate today_;
};

} // namespace

DemoScript read_demo(const std::filesystem::path& file)
{
    const auto script = file_bytes(file);
    if (!script) {
        throw std::runtime_error{"there is no demo script " + file.string()};
    }
    return wire::decode<DemoScript>(*script);
}

/// The ends of the days before today, for whoever looks on.
static void watch(Stage& stage, const DemoRun& run, CivilDate first)
{
    if (!run.at_day_end) {
        return;
    }
    const std::chrono::sys_days today = civil_date(run.now, stage.zone());
    for (std::chrono::sys_days day = first; day < today; day += days{1}) {
        const auto end = instant_of(day, hours{23} + minutes{59}, stage.zone());
        stage.at(end, [&run, day, end] { run.at_day_end(day, end); });
    }
}

void play_demo(db::Database& database, const DemoScript& script, const std::string& zone, const DemoRun& run)
{
    Stage stage{database, zone, run.cost};
    const auto today = civil_date(run.now, zone);
    const CivilDate first{std::chrono::sys_days{today} - demo_month};
    const auto begin = instant_of(first, hours{7}, zone);
    Script play{stage, script, today};
    play.place_people(begin);
    play.place_changes(first);
    Month ordinary{stage, script, run};
    ordinary.begin(first);
    play.place_letters();
    place_cases(stage, script, run.procedures, today);
    watch(stage, run, first);
    stage.run_until(run.now);
}

} // namespace divan::app
