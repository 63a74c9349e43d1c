using Seq2SeqLstm;

using var translator = Translator.Load("quickstart-model");
Console.WriteLine(translator.Translate("나는 학생이다."));

IReadOnlyList<string> many = translator.TranslateBatch(["저는 커피를 마시고 싶어요.", "책상 위에 사과가 세 개 있다."]);
foreach (string sentence in many)
{
    Console.WriteLine(sentence);
}
